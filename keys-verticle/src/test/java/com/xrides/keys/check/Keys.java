package com.xrides.keys.check;

import com.xrides.keys.messages.KeyLimits;
import com.xrides.keys.messages.KeyMessages.KeysListed;
import com.xrides.keys.messages.StoredKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys of tests. */
public final class Keys {

    public static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    private Keys() {}

    /** One that is valid for ever. */
    public static StoredKey of(String id, String secret, KeyLimits limits, String... scopes) {
        return new StoredKey(
                id, "test", List.of(scopes), Secret.hashOf(secret), "", null, MADE, "asha", null, null, null, limits);
    }

    public static StoredKey rotated(StoredKey key, String secret, Instant until) {
        return changed(key, Secret.hashOf(secret), key.sha256(), until, null, null);
    }

    public static StoredKey expiring(StoredKey key, Instant at) {
        return changed(key, key.sha256(), "", null, at, null);
    }

    public static StoredKey revoked(StoredKey key) {
        return changed(key, key.sha256(), "", null, null, MADE);
    }

    public static KeysListed listed(long revision, StoredKey... keys) {
        return new KeysListed("7b6f3b0e-0000-4000-8000-000000000000", revision, true, List.of(keys));
    }

    private static StoredKey changed(
            StoredKey key,
            String sha256,
            String previous,
            @Nullable Instant until,
            @Nullable Instant expires,
            @Nullable Instant revoked) {
        return new StoredKey(
                key.id(),
                key.name(),
                key.scopes(),
                sha256,
                previous,
                until,
                key.createdAt(),
                key.createdBy(),
                null,
                expires,
                revoked,
                key.limits());
    }
}
