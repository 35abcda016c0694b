package com.xrides.events.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What could not be converted, or not even be read.
 *
 * @param reason a code, such as {@code rates-unavailable}
 * @param event null where none could be read
 * @param body what was sent, in Base64; null where there is an event
 * @param tries how often it was replayed in vain
 */
public record DeadLetter(
        long number,
        String reason,
        String detail,
        @Nullable StoredEvent event,
        @Nullable Unread body,
        Instant createdAt,
        int tries,
        @Nullable Instant triedAt) {

    /**
     * A body that could not be read.
     *
     * @param headers those of a CloudEvent, as a JSON object; empty where there are none
     * @param base64 its bytes, or the first of them
     */
    public record Unread(String contentType, String headers, String base64) {}
}
