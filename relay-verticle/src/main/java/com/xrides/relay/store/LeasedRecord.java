package com.xrides.relay.store;

import java.time.Duration;

/**
 * A record that this holder is to send now.
 *
 * @param id its number in its source
 * @param payload what is sent; empty where that was erased
 * @param attempt the number of this attempt, from 1
 * @param failures the attempts before this one that count
 * @param ageMillis since it was claimed for the first time, or somebody had it sent again
 */
public record LeasedRecord(
        long sequence, long id, long key, String payload, int attempt, int failures, long ageMillis) {

    /** Whether what it contained was erased, so that there is nothing to send. */
    public boolean isErased() {
        return payload.isEmpty();
    }

    public Duration age() {
        return Duration.ofMillis(ageMillis);
    }
}
