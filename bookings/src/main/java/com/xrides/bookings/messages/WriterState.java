package com.xrides.bookings.messages;

/**
 * The state that a persistence verticle announces. The wire format names them by {@link #ordinal()}: add new ones at
 * the end.
 */
public enum WriterState {
    SERVING,
    DATABASE_DOWN,
    /** Shutting down: accepts nothing more. */
    LEAVING
}
