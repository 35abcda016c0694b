package com.xrides.bench.load;

/** A strategy to send bookings until it is stopped. */
interface Loop extends Wire.Listener {

    /** Sends what is due and handles answers; returns soon. */
    void turn(Wire wire);

    /** Stops sending; answers are still handled. */
    void stop();

    /** Requests without an answer, sent or not. */
    int outstanding();
}
