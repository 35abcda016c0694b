package com.xrides.bookings.delivery;

import java.time.Duration;

/**
 * How long a client waits for its booking's outcome.
 *
 * @param isFull whether that is as long as any may; a shorter wait that ends says nothing about the database
 */
public record SaveWait(Duration duration, boolean isFull) {

    /** What a client wishes, if that is less than what is allowed. */
    public static SaveWait of(Duration wish, Duration allowed) {
        return wish.compareTo(allowed) < 0 ? new SaveWait(wish, false) : new SaveWait(allowed, true);
    }

    boolean isNone() {
        return duration.isZero();
    }

    long seconds() {
        return duration.toSeconds();
    }
}
