package com.xrides.drill.load;

/** A load that goes on while a fault is injected and the cluster recovers. Used by the drill's thread. */
public interface SteadyLoad {

    /** Begins to send; returns at once. */
    void start();

    /** Requests acknowledged so far. */
    long acknowledged();

    /** When a request last ended otherwise than in a healthy cluster; {@link System#nanoTime}. */
    long lastTrouble();

    /** Stops sending and waits for the last answers. */
    void finish();
}
