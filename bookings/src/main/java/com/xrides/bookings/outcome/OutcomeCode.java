package com.xrides.bookings.outcome;

/** The codes by which clients tell failed bookings apart, in problem answers and in the list of failures alike. */
public final class OutcomeCode {

    public static final String CONFLICT = "booking-conflict";
    public static final String REFUSED = "booking-refused";
    public static final String UNAVAILABLE = "database-unavailable";

    private OutcomeCode() {}
}
