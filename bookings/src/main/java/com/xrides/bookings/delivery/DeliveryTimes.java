package com.xrides.bookings.delivery;

import java.time.Duration;

/**
 * Timeouts for the delivery of a batch of single saves.
 *
 * @param place how long a batch counts against its writer's limit of batches in flight: a slow database must not keep
 *     later bookings from being sent
 * @param silence how long a writer may take to answer before the same bookings are sent to another one
 * @param timeout how long a writer's reply is accepted; longer than the statement timeout
 */
record DeliveryTimes(Duration place, Duration silence, Duration timeout) {

    static final DeliveryTimes USUAL =
            new DeliveryTimes(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(30));
}
