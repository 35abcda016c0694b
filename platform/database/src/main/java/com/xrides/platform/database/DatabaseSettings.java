package com.xrides.platform.database;

import java.time.Duration;

/**
 * Settings of a capability's database connections.
 *
 * @param url where the database is
 * @param applicationName the name that the server's {@code pg_stat_activity} shows for the connections
 * @param statementTimeout the server's timeout for one statement, and for waiting for one lock
 * @param requiresReplica whether to refuse a server whose commits do not wait for a standby
 */
public record DatabaseSettings(
        DatabaseUrl url, String applicationName, Duration statementTimeout, boolean requiresReplica) {

    private static final String APPLICATION_NAME = "xrides-intake";

    /** The default settings for a database. */
    public static DatabaseSettings of(DatabaseUrl url) {
        return new DatabaseSettings(url, APPLICATION_NAME, Duration.ofSeconds(10), false);
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

    /** The same with another statement timeout. */
    public DatabaseSettings withStatementTimeout(Duration timeout) {
        return new DatabaseSettings(url, applicationName, timeout, requiresReplica);
    }

    /** The same, which may refuse a server whose commits do not wait for a standby. */
    public DatabaseSettings requiringReplica(boolean required) {
        return new DatabaseSettings(url, applicationName, statementTimeout, required);
    }
}
