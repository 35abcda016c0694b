package com.xrides.bookings.delivery.reply;

import java.time.Duration;

/**
 * The timeout of a request for its booking's outcome.
 *
 * @param isFull whether that is the longest timeout; a shorter one that expires does not count as a failure of the
 *     database
 */
public record SaveWait(Duration duration, boolean isFull) {

    /** The timeout that the client requested, or the longest if that is less. */
    public static SaveWait of(Duration wish, Duration allowed) {
        return wish.compareTo(allowed) < 0 ? new SaveWait(wish, false) : new SaveWait(allowed, true);
    }

    public boolean isNone() {
        return duration.isZero();
    }

    long seconds() {
        return duration.toSeconds();
    }
}
