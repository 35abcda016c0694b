package com.xrides.drill.events;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was sent, or as it is stored.
 *
 * @param ride null for none
 * @param amount null for no money
 */
record SentEvent(
        String id,
        String type,
        long rider,
        @Nullable Long ride,
        @Nullable Long amount,
        @Nullable String currency,
        Instant occurredAt) {

    static SentEvent of(JsonObject json) {
        return new SentEvent(
                json.getString("id"),
                json.getString("type"),
                json.getLong("rider_id"),
                json.getLong("ride_id"),
                json.getLong("amount"),
                json.getString("currency"),
                Instant.parse(json.getString("occurred_at")));
    }
}
