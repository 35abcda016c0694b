package com.xrides.platform.web.access;

/** Something that a caller keeps open, of which it may have so many at a time. */
public enum Place {
    /** A stream of bookings. */
    STREAM,
    /** A stream of events that it listens to. */
    LISTENER
}
