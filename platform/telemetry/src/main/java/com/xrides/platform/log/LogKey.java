package com.xrides.platform.log;

/** The keys of structured values in log lines, the same in every module, so that people can search for them. */
public final class LogKey {

    /** A booking's id. */
    public static final String BOOKING = "booking";

    /** A ride event: its source and id, with a slash between them. */
    public static final String EVENT = "event";

    /** The first of several bookings' ids; {@link #COUNT} says how many there are. */
    public static final String BOOKINGS = "bookings";

    /** How many bookings, or what else a stream consists of, a line is about. */
    public static final String COUNT = "count";

    /** The trace id of a booking's request. */
    public static final String TRACE = "trace";

    /** The SQLSTATE of a database error. */
    public static final String SQLSTATE = "sqlstate";

    /** The violated database constraint. */
    public static final String CONSTRAINT = "constraint";

    /** How many lines of the same kind the rate limit suppressed since the one before. */
    public static final String LEFT_OUT = "left_out";

    private LogKey() {}
}
