package com.xrides.spool.file;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings of spools.
 *
 * @param directory created if missing; nodes may share one, each uses files of its own
 * @param maxBookings maximum of pending entries, bookings and others, in one spool file; more are rejected. At most as
 *     many settled bookings are kept for audits
 * @param maxBytes maximum of pending bytes in one spool file, counting {@value SpoolUsage#OVERHEAD} for each
 *     entry on top of its payload
 * @param retention how long settled bookings, without their content, are kept for audits
 */
public record SpoolSettings(Path directory, long maxBookings, long maxBytes, Duration retention) {

    /** The default of {@code maxBookings}. */
    public static final long DEFAULT_MAX_BOOKINGS = 1_000_000;

    /** The default of {@code maxBytes}: 1 GiB. */
    public static final long DEFAULT_MAX_BYTES = 1L << 30;

    private static final Duration DEFAULT_RETENTION = Duration.ofDays(7);

    /** Default settings for a directory. */
    public static SpoolSettings in(Path directory) {
        return bounded(directory, DEFAULT_MAX_BOOKINGS, DEFAULT_MAX_BYTES);
    }

    /** Default settings for a directory, with other limits. */
    public static SpoolSettings bounded(Path directory, long maxBookings, long maxBytes) {
        return new SpoolSettings(directory, maxBookings, maxBytes, DEFAULT_RETENTION);
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
