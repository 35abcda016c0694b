package com.xrides.platform.database;

/** Whether a capability of this node can write to the database, and if not why; for health checks. Any thread. */
public final class DatabaseState {

    /**
     * How it is at one moment.
     *
     * @param up whether it can be written to
     * @param detail for a person
     */
    public record State(boolean up, String detail) {}

    private volatile State state = new State(false, "not connected yet");

    /** How it is now. */
    public State current() {
        return state;
    }

    public void up() {
        state = new State(true, "connected");
    }

    public void down(String detail) {
        state = new State(false, detail);
    }
}
