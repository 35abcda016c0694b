package com.xrides.persistence;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of nodes that store bookings. */
final class PersistenceOptions {

    private static final int MOST_DAYS = 36_500;

    @Option(
            names = "--retention",
            paramLabel = "DAYS",
            defaultValue = "${env:XRIDES_RETENTION}",
            description = "After so many days bookings are erased but for their ids (XRIDES_RETENTION; never).")
    @Nullable
    String days;

    /** How long bookings are kept; empty for ever. */
    Optional<Duration> retention() {
        if (days == null || days.isBlank()) {
            return Optional.empty();
        }
        if (!days.matches("[0-9]{1,6}") || Integer.parseInt(days) < 1 || Integer.parseInt(days) > MOST_DAYS) {
            throw new IllegalArgumentException("--retention: %s is not from 1 to %d days".formatted(days, MOST_DAYS));
        }
        return Optional.of(Duration.ofDays(Integer.parseInt(days)));
    }
}
