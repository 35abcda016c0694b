package com.xrides.intake.stream.grpc;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Single bookings by how their calls ended, into the counters that the HTTP API uses. Any thread. */
public final class GrpcMetrics {

    /** How a call ended, as {@code xrides_bookings_total} labels it. */
    enum Ending {
        STORED,
        DUPLICATE,
        CONFLICT,
        REFUSED,
        PENDING,
        SHED,
        INVALID,
        UNAVAILABLE,
        UNKNOWN
    }

    private final Map<Ending, Counter> bookings = new EnumMap<>(Ending.class);
    private final Counter withUnknownFields;

    public GrpcMetrics(MeterRegistry registry) {
        for (Ending ending : Ending.values()) {
            bookings.put(
                    ending,
                    Counter.builder("xrides.bookings")
                            .description("Booking requests by how they were answered")
                            .tag("outcome", ending.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        withUnknownFields = Counter.builder("xrides.bookings.with.unknown.fields")
                .description("Accepted bookings that carried fields we do not know")
                .register(registry);
    }

    void ended(Ending ending) {
        Objects.requireNonNull(bookings.get(ending), "every ending has a counter")
                .increment();
    }

    void sawUnknownFields() {
        withUnknownFields.increment();
    }
}
