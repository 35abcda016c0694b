package com.xrides.http;

import com.xrides.platform.web.Preferences;
import java.time.Duration;

/**
 * How long a request waits for its booking's outcome.
 *
 * @param isFull whether that is as long as any may; a shorter wait that ends says nothing about the database
 */
record SaveWait(Duration duration, boolean isFull) {

    /**
     * What a client prefers, if that is less than what is allowed.
     *
     * @param holds whether a booking that is not waited for is held; else there is no use in not waiting at all
     */
    static SaveWait of(Preferences preferences, Duration allowed, boolean holds) {
        Duration wish =
                preferences.requestedWait().orElse(holds && preferences.respondAsync() ? Duration.ZERO : allowed);
        return wish.compareTo(allowed) < 0 ? new SaveWait(wish, false) : new SaveWait(allowed, true);
    }

    boolean isNone() {
        return duration.isZero();
    }

    long millis() {
        return Math.max(1, duration.toMillis());
    }

    long seconds() {
        return duration.toSeconds();
    }
}
