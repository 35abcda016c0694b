package com.xrides.keys.messages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is stored; its secret is known to its owner alone.
 *
 * @param id the part of the key that is no secret
 * @param name for people
 * @param sha256 of the secret, in hexadecimal
 * @param previousSha256 of the secret before the last rotation; empty where there was none
 * @param previousUntil until when that one is valid
 * @param createdBy who made it
 */
public record StoredKey(
        String id,
        String name,
        List<String> scopes,
        String sha256,
        String previousSha256,
        @Nullable Instant previousUntil,
        Instant createdAt,
        String createdBy,
        @Nullable Instant rotatedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        KeyLimits limits) {

    public StoredKey {
        scopes = List.copyOf(scopes);
    }
}
