package com.xrides.platform.database;

/** Whether a capability of this node can write to the database, and if not why; for health checks. Any thread. */
public final class DatabaseState {

    /**
     * The state at one moment.
     *
     * @param up whether the database can be written to
     * @param detail human-readable
     */
    public record State(boolean up, String detail) {}

    private volatile State state = new State(false, "not connected yet");

    /** The current state. */
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
