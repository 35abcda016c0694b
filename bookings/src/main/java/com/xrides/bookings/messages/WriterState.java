package com.xrides.bookings.messages;

/** What a persistence verticle says of itself. The wire format names them by {@link #ordinal()}: add new ones at the end. */
public enum WriterState {
    SERVING,
    DATABASE_DOWN,
    /** On its way out: takes nothing more. */
    LEAVING
}
