package com.xrides.persistence;

import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.Migrations;
import java.time.Duration;

/** The migrations of the tables of bookings and failures, which are where the first release made them. */
final class BookingMigrations {

    private static final Migrations ALL = Migrations.inSearchPath("classpath:db/migration");

    private BookingMigrations() {}

    /** Blocks until it is done; for a worker thread. */
    static void run(DatabaseUrl database) {
        ALL.run(database);
    }

    /** The same, waiting only so long for each answer of the server. */
    static void run(DatabaseUrl database, Duration maxSilence) {
        ALL.run(database, maxSilence);
    }
}
