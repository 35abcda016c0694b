package com.xrides.chat.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message.
 *
 * @param chat the number of its chat
 * @param number from 1 in its chat
 * @param content in Unicode's normal form C
 * @param sender who sent it, as its client says
 * @param version from 1; one more for each edit
 */
public record StoredMessage(
        int chat,
        long number,
        String content,
        @Nullable String sender,
        Instant createdAt,
        int version,
        @Nullable Instant editedAt) {}
