package com.xrides.platform.database;

import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The migrations of one capability, with a history of their own: they are numbered from 1 whatever other capabilities
 * have. Immutable; any thread.
 */
public final class Migrations {

    /** The tables that this module needs itself, in schema {@code platform}: whoever uses a lease runs these. */
    public static final Migrations PLATFORM = of("classpath:db/platform", "platform", "schema_history");

    /** The longest that one statement of a migration may take; a line that falls silent is noticed by it. */
    private static final Duration MAX_SILENCE = Duration.ofMinutes(1);

    private final String location;
    private final @Nullable String schema;
    private final String historyTable;

    private Migrations(String location, @Nullable String schema, String historyTable) {
        this.location = location;
        this.schema = schema;
        this.historyTable = historyTable;
    }

    /**
     * Migrations into a PostgreSQL schema of the capability's own, which is created where it is missing; while they run
     * it stands first in the search path. Statements at run time name it: {@code chat.messages}.
     *
     * @param location of the SQL files, such as {@code classpath:db/chat}; it is searched with all folders below it, so
     *     that no capability's may lie within another's
     * @param schema in lower case
     * @param historyTable which migrations were run, a table in that schema
     */
    public static Migrations of(String location, String schema, String historyTable) {
        return new Migrations(
                location,
                SqlName.checked("migrations schema", schema),
                SqlName.checked("migrations historyTable", historyTable));
    }

    /**
     * Migrations into the schema that the connection's search path names first, mostly {@code public}, with Flyway's
     * usual history {@code flyway_schema_history}: for tables that are older than the rule of a schema each.
     */
    public static Migrations inSearchPath(String location) {
        return new Migrations(location, null, "flyway_schema_history");
    }

    /**
     * Brings the tables up to this release. Blocks until it is done; for a worker thread. Safe when several nodes do so
     * at once: they are let in one by one.
     *
     * @throws IllegalArgumentException when the database's user is named as the schema
     * @throws org.flywaydb.core.api.FlywayException when the database cannot be reached or a migration fails, which then
     *     changed nothing
     */
    public void run(DatabaseUrl database) {
        run(database, MAX_SILENCE);
    }

    /** The same, waiting only so long for each answer of the server. */
    public void run(DatabaseUrl database, Duration maxSilence) {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .jdbcProperties(Map.of("socketTimeout", String.valueOf(maxSilence.toSeconds())))
                .locations(location)
                .failOnMissingLocations(true)
                .table(historyTable)
                // A node of the release before may run on while this one has migrated already.
                .ignoreMigrationPatterns("*:future")
                .connectRetries(0);
        if (schema != null) {
            requireOtherUser(database, schema);
            configuration.schemas(schema).defaultSchema(schema);
        }
        var unused = configuration.load().migrate();
    }

    /**
     * PostgreSQL looks into a schema named as the user before it looks into {@code public}: once there is one, tables
     * that are in {@code public} would be made anew in it.
     */
    private static void requireOtherUser(DatabaseUrl database, String schema) {
        if (schema.equals(database.user())) {
            throw new IllegalArgumentException(
                    "the database user must not be named %s, as a schema of this service is".formatted(schema));
        }
    }
}
