package com.xrides.bench.load;

/** One way to send bookings until told to stop. */
interface Loop extends Wire.Listener {

    /** Sends what is due and hands on what is answered; returns soon. */
    void turn(Wire wire);

    /** From now on only answers are awaited. */
    void stop();

    /** Requests that wait for an answer, or to be sent. */
    int outstanding();
}
