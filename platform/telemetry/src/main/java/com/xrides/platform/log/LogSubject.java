package com.xrides.platform.log;

import org.jspecify.annotations.Nullable;

/**
 * What a request is about, for its line in the log.
 *
 * @param key one of {@link LogKey}
 * @param value a number, or what is written by its {@code toString} if there is a line
 */
public record LogSubject(String key, Object value) {

    /** A booking; null where its id is. */
    public static @Nullable LogSubject booking(@Nullable Long id) {
        return id == null ? null : new LogSubject(LogKey.BOOKING, id);
    }
}
