package com.xrides.persistence;

import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Brings the tables up to this release. Safe when several nodes do so at once: Flyway lets them in one by one. */
final class Migrations {

    /** The longest that one statement of a migration may take; a line that falls silent is noticed by it. */
    private static final Duration MAX_SILENCE = Duration.ofMinutes(1);

    private Migrations() {}

    /** Blocks until it is done; for a worker thread. */
    static void run(DatabaseUrl database) {
        run(database, MAX_SILENCE);
    }

    /** The same, waiting only so long for each answer of the server. */
    static void run(DatabaseUrl database, Duration maxSilence) {
        var unused = Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .jdbcProperties(Map.of("socketTimeout", String.valueOf(maxSilence.toSeconds())))
                .locations("classpath:db/migration")
                // A node of the release before may run on while this one has migrated already.
                .ignoreMigrationPatterns("*:future")
                .connectRetries(0)
                .load()
                .migrate();
    }
}
