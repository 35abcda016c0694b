package com.xrides.bookings.delivery;

import java.time.Duration;

/**
 * How long a batch of single saves holds its place, waits and is listened for.
 *
 * @param place how long a batch holds its place at most: a slow database must not keep later bookings from being sent
 * @param silence how long a writer may be silent before another one is sent the same bookings
 * @param timeout how long the answer of a writer is listened for; longer than the longest statement may take
 */
record DeliveryTimes(Duration place, Duration silence, Duration timeout) {

    static final DeliveryTimes USUAL =
            new DeliveryTimes(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(30));
}
