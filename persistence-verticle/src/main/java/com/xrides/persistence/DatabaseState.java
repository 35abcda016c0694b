package com.xrides.persistence;

/** Whether a node's persistence verticle can write, and if not why; for health checks. Any thread. */
public final class DatabaseState {

    /**
     * How it is at one moment.
     *
     * @param up whether bookings can be written
     * @param detail for a person
     */
    public record State(boolean up, String detail) {}

    private volatile State state = new State(false, "not connected yet");

    public State current() {
        return state;
    }

    void up() {
        state = new State(true, "connected");
    }

    void down(String detail) {
        state = new State(false, detail);
    }
}
