package com.xrides.relay.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What records are made of. */
public enum Source {
    RIDERS,
    BOOKINGS;

    /** The source as clients know it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The source of this name; null where there is none. */
    public static @Nullable Source named(String text) {
        for (Source source : values()) {
            if (source.text().equals(text)) {
                return source;
            }
        }
        return null;
    }
}
