package com.xrides.keys.api;

import com.xrides.keys.messages.KeyLimits;
import com.xrides.keys.messages.StoredKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Writes a key for operators: without its hashes. */
final class KeyJson {

    private KeyJson() {}

    static JsonObject of(StoredKey key) {
        KeyLimits limits = key.limits();
        return new JsonObject()
                .put("id", key.id())
                .put("name", key.name())
                .put("scopes", new JsonArray(key.scopes()))
                .put("created_at", key.createdAt())
                .put("created_by", key.createdBy())
                .put("rotated_at", key.rotatedAt())
                .put("previous_until", key.previousUntil())
                .put("expires_at", key.expiresAt())
                .put("revoked_at", key.revokedAt())
                .put("requests_per_second", limit(limits.requestsPerSecond()))
                .put("burst", limit(limits.burst()))
                .put("bookings_per_day", limit(limits.bookingsPerDay()))
                .put("unawaited_per_day", limit(limits.unawaitedPerDay()))
                .put("streams", limit(limits.streams()))
                .put("listeners", limit(limits.listeners()));
    }

    private static @Nullable Long limit(long most) {
        return most == 0 ? null : most;
    }
}
