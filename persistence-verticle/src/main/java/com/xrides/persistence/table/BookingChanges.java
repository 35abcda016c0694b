package com.xrides.persistence.table;

/** Has those who follow bookings told of what a statement changes, in the same transaction. */
final class BookingChanges {

    private BookingChanges() {}

    /**
     * The beginning of a statement that changes bookings; what it selects {@code FROM changed} follows. Without followers it
     * reads one empty table more.
     *
     * @param change returns the ids that it has changed
     * @param erased whether it erases; else it stores
     */
    static String told(String change, boolean erased) {
        return "WITH changed AS (" + change + "), told AS (INSERT INTO booking_changes (follower, erased, ids)"
                + " SELECT f.name, " + erased + ", ARRAY(SELECT id FROM changed) FROM booking_followers f"
                + " WHERE EXISTS (SELECT FROM changed) RETURNING pg_notify('bookings_' || follower, '')) ";
    }
}
