package com.xrides.spool.file;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where bookings are held, and how many.
 *
 * @param directory made if it is not there; nodes may share one, each uses files of its own
 * @param maxBookings pending in one spool file; more are refused. As many settled ones are kept for the books at most
 * @param maxBytes of pending bookings in one spool file, with {@value SpoolUsage#OVERHEAD} for each on top of its JSON
 * @param retention how long settled bookings, without their content, are kept for the books
 */
public record SpoolSettings(Path directory, long maxBookings, long maxBytes, Duration retention) {

    /** Bookings, unless said otherwise. */
    public static final long DEFAULT_MAX_BOOKINGS = 1_000_000;

    /** Bytes, unless said otherwise: 1 GiB. */
    public static final long DEFAULT_MAX_BYTES = 1L << 30;

    private static final Duration DEFAULT_RETENTION = Duration.ofDays(7);

    /** The defaults for a directory. */
    public static SpoolSettings in(Path directory) {
        return bounded(directory, DEFAULT_MAX_BOOKINGS, DEFAULT_MAX_BYTES);
    }

    /** The defaults for a directory, but for its bounds. */
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
