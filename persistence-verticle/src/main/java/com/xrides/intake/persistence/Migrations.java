package com.xrides.intake.persistence;

import org.flywaydb.core.Flyway;

/** Brings the tables up to this release. Safe when several nodes do so at once: Flyway lets them in one by one. */
final class Migrations {

    private Migrations() {}

    /** Blocks until it is done; for a worker thread. */
    static void run(DatabaseUrl database) {
        var unused = Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("classpath:db/migration")
                // A node of the release before may run on while this one has migrated already.
                .ignoreMigrationPatterns("*:future")
                .connectRetries(0)
                .load()
                .migrate();
    }
}
