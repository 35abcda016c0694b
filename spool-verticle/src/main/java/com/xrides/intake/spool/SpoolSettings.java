package com.xrides.intake.spool;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where bookings are held, and how many.
 *
 * @param directory made if it is not there; nodes may share one, each uses files of its own
 * @param maxBookings pending in one spool file; more are refused. As many settled ones are kept for the books at most
 * @param maxBytes of pending bookings in one spool file, with {@value Tally#OVERHEAD} for each on top of its JSON
 * @param retention how long settled bookings, without their content, are kept for the books
 */
public record SpoolSettings(Path directory, long maxBookings, long maxBytes, Duration retention) {

    private static final long MIB = 1024 * 1024;

    /** The defaults for a directory. */
    public static SpoolSettings in(Path directory) {
        return new SpoolSettings(directory, 1_000_000, 1024 * MIB, Duration.ofDays(7));
    }

    public SpoolSettings {
        require(maxBookings > 0, "maxBookings", maxBookings, "must be above zero");
        require(maxBytes > 0, "maxBytes", maxBytes, "must be above zero");
        require(retention.toSeconds() > 0, "retention", retention, "must be a second at least");
    }

    private static void require(boolean holds, String key, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("spool %s: %s, not %s".formatted(key, rule, value));
        }
    }
}
