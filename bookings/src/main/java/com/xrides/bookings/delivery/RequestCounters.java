package com.xrides.bookings.delivery;

import com.xrides.bookings.outcome.RequestResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Counts bookings by their results, whichever way they came: all counters of one registry are the same, however many of
 * these are made. Any thread.
 */
public final class RequestCounters {

    private final Map<RequestResult, Counter> bookings = new EnumMap<>(RequestResult.class);
    private final Counter withUnknownFields;

    public RequestCounters(MeterRegistry registry) {
        for (RequestResult result : RequestResult.values()) {
            bookings.put(
                    result,
                    Counter.builder("xrides.bookings")
                            .description("Booking requests by how they were answered")
                            .tag("outcome", result.text())
                            .register(registry));
        }
        withUnknownFields = Counter.builder("xrides.bookings.with.unknown.fields")
                .description("Accepted bookings that carried fields we do not know")
                .register(registry);
    }

    /** Counts a booking by its result. */
    public void ended(RequestResult result) {
        Objects.requireNonNull(bookings.get(result), "every result has a counter")
                .increment();
    }

    /** Counts an accepted booking with fields that we do not know. */
    public void sawUnknownFields() {
        withUnknownFields.increment();
    }
}
