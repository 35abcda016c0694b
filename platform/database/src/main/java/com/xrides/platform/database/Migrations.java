package com.xrides.platform.database;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The Flyway migrations of one capability, with a history table of their own, so that their numbers are independent of
 * other capabilities. Immutable; any thread.
 */
public final class Migrations {

    /**
     * The migrations of the platform's own tables, in schema {@code platform}; needed by whoever uses a {@code Lease}.
     */
    public static final Migrations PLATFORM = of("classpath:db/platform", "platform", "schema_history");

    /** The timeout for one statement of a migration; it also detects a connection that is silently broken. */
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
     * Migrations in a PostgreSQL schema of the capability's own, which is created if it does not exist and is first in
     * the search path while they run. Statements at run time must name it: {@code chat.messages}.
     *
     * @param location of the SQL files, such as {@code classpath:db/chat}; all folders below it are searched as well,
     *     so locations must not be nested
     * @param schema the schema's name, in lower case
     * @param historyTable the name of the history table in that schema
     */
    public static Migrations of(String location, String schema, String historyTable) {
        return new Migrations(
                location,
                SqlName.checked("migrations schema", schema),
                SqlName.checked("migrations historyTable", historyTable));
    }

    /**
     * Migrations in the first schema of the connection's search path, usually {@code public}, with Flyway's default
     * history table {@code flyway_schema_history}: for tables that existed before each capability had its own schema.
     */
    public static Migrations inSearchPath(String location) {
        return new Migrations(location, null, "flyway_schema_history");
    }

    /**
     * Runs the pending migrations. Blocks; for a worker thread. Several nodes may do so at once: a lock lets them in
     * one by one.
     *
     * @throws IllegalArgumentException if the schema has the name of the database's user
     * @throws org.flywaydb.core.api.FlywayException if the database cannot be reached or a migration fails, which is
     *     then rolled back
     */
    public void run(DatabaseUrl database) {
        run(database, MAX_SILENCE);
    }

    /** The same with a limit for each reply of the server. */
    public void run(DatabaseUrl database, Duration maxSilence) {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .jdbcProperties(properties(database, maxSilence))
                .locations(location)
                .failOnMissingLocations(true)
                .table(historyTable)
                // A node of the previous release may still run when this one has migrated.
                .ignoreMigrationPatterns("*:future")
                .connectRetries(0)
                .callbacks(new LocalCommits());
        if (schema != null) {
            requireOtherUser(database, schema);
            configuration.schemas(schema).defaultSchema(schema);
        }
        var unused = configuration.load().migrate();
    }

    private static Map<String, String> properties(DatabaseUrl database, Duration maxSilence) {
        var properties = new HashMap<>(database.jdbcProperties());
        properties.put("socketTimeout", String.valueOf(maxSilence.toSeconds()));
        return properties;
    }

    /**
     * PostgreSQL searches a schema with the user's name before {@code public}: if such a schema were created, the
     * tables in {@code public} would be created again in it.
     */
    private static void requireOtherUser(DatabaseUrl database, String schema) {
        if (schema.equals(database.user())) {
            throw new IllegalArgumentException(
                    "the database user must not be named %s, as a schema of this service is".formatted(schema));
        }
    }
}
