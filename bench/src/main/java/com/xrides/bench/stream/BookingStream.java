package com.xrides.bench.stream;

import com.xrides.bench.load.Acknowledged;

/** One stream of fresh bookings that goes on until it is stopped. */
public interface BookingStream {

    /**
     * Bookings that the node has said to be stored.
     *
     * @throws IllegalStateException when the stream has ended
     */
    long stored();

    /**
     * Sends nothing more, and returns when everything that was sent is stored.
     *
     * @return all that was
     * @throws IllegalStateException when the node tells anything else
     */
    Acknowledged finish();
}
