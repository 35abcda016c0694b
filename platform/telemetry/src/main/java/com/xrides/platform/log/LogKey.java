package com.xrides.platform.log;

/** The names of what stands beside a message in the log, the same in every module; what people search for. */
public final class LogKey {

    /** A booking's id. */
    public static final String BOOKING = "booking";

    /** The ids of some bookings, of which there may be more than are named. */
    public static final String BOOKINGS = "bookings";

    /** How many bookings are meant. */
    public static final String COUNT = "count";

    /** The id of the trace that a booking's request belongs to. */
    public static final String TRACE = "trace";

    /** What PostgreSQL calls the error. */
    public static final String SQLSTATE = "sqlstate";

    /** Which constraint of the table was violated. */
    public static final String CONSTRAINT = "constraint";

    /** How many lines of the same kind were not written since the one before, there being too many. */
    public static final String LEFT_OUT = "left_out";

    private LogKey() {}
}
