package com.xrides.relay.store;

import java.time.Duration;

/**
 * A record that this holder is to send now.
 *
 * @param id its number in its source
 * @param payload what is sent
 * @param attempt the number of this attempt, from 1
 * @param failures the attempts before this one that count
 * @param ageMillis since it was claimed for the first time, or somebody had it sent again
 */
public record LeasedRecord(
        long sequence, long id, long key, String payload, int attempt, int failures, long ageMillis) {

    public Duration age() {
        return Duration.ofMillis(ageMillis);
    }
}
