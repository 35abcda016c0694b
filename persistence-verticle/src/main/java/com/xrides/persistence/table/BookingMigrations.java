package com.xrides.persistence.table;

import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.Migrations;
import java.time.Duration;

/** Migrates the tables of bookings and failures, which are in the schema where the first release created them. */
public final class BookingMigrations {

    public static final Migrations ALL = Migrations.inSearchPath("classpath:db/migration");

    private BookingMigrations() {}

    /** Runs the migrations. Blocks; for a worker thread. */
    public static void run(DatabaseUrl database) {
        ALL.run(database);
    }

    /** The same with a limit for each reply of the server. */
    public static void run(DatabaseUrl database, Duration maxSilence) {
        ALL.run(database, maxSilence);
    }
}
