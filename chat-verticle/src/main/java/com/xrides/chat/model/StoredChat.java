package com.xrides.chat.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A chat.
 *
 * @param number from 1 in its application
 * @param messages the number of its newest message, which is how many it has
 * @param booking the id of the booking that it is about
 * @param read the number that the reader who asks has read up to; null where nobody was named
 * @param updatedAt when the newest message came, or the chat was changed
 */
public record StoredChat(
        int number,
        long messages,
        @Nullable Long booking,
        @Nullable Long read,
        Instant createdAt,
        Instant updatedAt) {}
