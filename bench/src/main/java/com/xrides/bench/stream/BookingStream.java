package com.xrides.bench.stream;

import com.xrides.bench.load.Acknowledged;

/** A stream of new bookings that runs until it is stopped. */
public interface BookingStream {

    /**
     * Bookings confirmed as stored.
     *
     * @throws IllegalStateException when the stream has ended
     */
    long stored();

    /**
     * Stops sending, and returns when everything is stored.
     *
     * @return all bookings
     * @throws IllegalStateException when any was not stored
     */
    Acknowledged finish();
}
