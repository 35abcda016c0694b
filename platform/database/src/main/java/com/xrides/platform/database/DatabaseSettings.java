package com.xrides.platform.database;

import java.time.Duration;

/**
 * How a capability connects to the database.
 *
 * @param url where it is
 * @param applicationName the name that the server's {@code pg_stat_activity} shows for the connections
 * @param statementTimeout how long the server works on one statement, or waits for one lock, before it gives up
 */
public record DatabaseSettings(DatabaseUrl url, String applicationName, Duration statementTimeout) {

    private static final String APPLICATION_NAME = "xrides-intake";

    /** The defaults for a database. */
    public static DatabaseSettings of(DatabaseUrl url) {
        return new DatabaseSettings(url, APPLICATION_NAME, Duration.ofSeconds(10));
    }

    public DatabaseSettings {
        if (applicationName.isBlank()) {
            throw new IllegalArgumentException("database applicationName: must not be blank");
        }
        if (statementTimeout.toMillis() <= 0) {
            throw new IllegalArgumentException(
                    "database statementTimeout: must be above zero, not " + statementTimeout);
        }
    }

    /** The same with another limit for statements. */
    public DatabaseSettings withStatementTimeout(Duration timeout) {
        return new DatabaseSettings(url, applicationName, timeout);
    }
}
