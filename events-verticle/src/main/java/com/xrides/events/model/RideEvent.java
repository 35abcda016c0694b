package com.xrides.events.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ride event as it was sent. Two with the same content are equal.
 *
 * @param rider who rides
 * @param ride the booking; null where the event is about none
 * @param money null where the type has none
 * @param occurredAt in microseconds
 * @param extra a JSON object of the fields that are unknown here, as they were sent; null where there are none
 */
public record RideEvent(
        EventKey key,
        EventType type,
        long rider,
        @Nullable Long ride,
        @Nullable Money money,
        Instant occurredAt,
        @Nullable String extra) {

    /**
     * An amount.
     *
     * @param amount in the currency's smallest unit; negative where money goes the other way
     * @param currency its code, which need not be known here
     */
    public record Money(long amount, String currency) {}
}
