package com.xrides.bench.events;

import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bench.subject.DatabaseAddress;
import java.sql.SQLException;

/** The rows of a database, counted past whatever stores them. Blocking. */
record EventTables(DatabaseAddress address) {

    EventTables(BenchDatabase database) {
        this(database.address());
    }

    /** Of the node. */
    long events() {
        return count("events.events");
    }

    /** Of the node. */
    long bookings() {
        return count("bookings");
    }

    /** Of the peer. */
    long peersEvents() {
        return count("public.events");
    }

    /** Makes an empty table like that of the node's events. */
    void makeUnnested() {
        try {
            address.execute(UnnestBatches.MAKE_TABLE);
        } catch (SQLException e) {
            throw new IllegalStateException("no table for plain inserts", e);
        }
    }

    /** Writes what is in memory to disk, so that no measurement pays for another. */
    void settle() {
        try {
            address.execute("CHECKPOINT");
        } catch (SQLException e) {
            throw new IllegalStateException("no checkpoint", e);
        }
    }

    private long count(String table) {
        try {
            return Long.parseLong(address.value("SELECT count(*) FROM " + table));
        } catch (SQLException e) {
            throw new IllegalStateException(table + " cannot be counted", e);
        }
    }
}
