package com.xrides.platform.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PasswordUtil;

/** Connects to a server of ours as one of its roles. */
record ServerConnection(String host, int port, String role, String password) {

    /** The database that every server has. */
    static final String MAINTENANCE = "postgres";

    private static final int CONNECT_SECONDS = 5;
    private static final int QUERY_SECONDS = 5;

    /** A server on a slow disk takes its time to create a database. */
    private static final int CHANGE_SECONDS = 120;

    /** The class of SQLSTATEs that say that a role or its password is refused. */
    private static final String REFUSED = "28";

    private static final String SWITCHED_OFF = "SELECT string_agg(name, ', ') FROM pg_settings WHERE setting = 'off'"
            + " AND name IN ('fsync', 'full_page_writes', 'synchronous_commit')";

    /** The same server, as another role. */
    ServerConnection as(String otherRole, String itsPassword) {
        return new ServerConnection(host, port, otherRole, itsPassword);
    }

    /** {@code postgresql://role:password@host:port/database}. */
    String url(String database) {
        return "postgresql://%s:%s@%s:%s/%s".formatted(role, password, host, port, database);
    }

    /**
     * Whether the server at this port is that of this data directory.
     *
     * @throws LocalPostgresException if it refuses the password
     */
    boolean answersFor(Path cluster) {
        try {
            return cluster.toString().equals(value(MAINTENANCE, "SHOW data_directory"));
        } catch (SQLException e) {
            if (isRefusal(e)) {
                throw new LocalPostgresException(
                        "The database in " + cluster + " refuses the password in " + PasswordFile.NAME
                                + " beside it; stop it, delete that file, and start again, so that new ones are made",
                        e);
            }
            return false;
        }
    }

    /** Whether the role can log in. */
    boolean isAccepted() throws SQLException {
        try {
            return value(MAINTENANCE, "SELECT 1") != null;
        } catch (SQLException e) {
            if (isRefusal(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Rejects a server that could lose committed data, whatever the server's or the role's settings. */
    void checkDurability(String database) throws SQLException {
        String switchedOff = value(database, SWITCHED_OFF);
        if (switchedOff != null) {
            throw new LocalPostgresException("PostgreSQL on port " + port + " would lose bookings: " + switchedOff
                    + " is off there; switch it on");
        }
    }

    /** The first value of a result; null if there is no row, or the value is null. */
    @Nullable
    String value(String database, String sql) throws SQLException {
        try (Connection connection = open(database, QUERY_SECONDS);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : null;
        }
    }

    void execute(String database, String sql) throws SQLException {
        try (Connection connection = open(database, CHANGE_SECONDS);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Opens a connection, which the caller closes, and on which statements may take any time. */
    Connection open(String database) throws SQLException {
        return open(database, 0);
    }

    private Connection open(String database, int answerSeconds) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", password);
        properties.setProperty("sslmode", "disable");
        properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", String.valueOf(answerSeconds));
        return DriverManager.getConnection("jdbc:postgresql://%s:%s/%s".formatted(host, port, database), properties);
    }

    /** The statement that sets a password; it carries the salted hash only, since servers log statements that fail. */
    static String setPassword(String role, String password) {
        try {
            return PasswordUtil.genAlterUserPasswordSQL(role, password.toCharArray(), "scram-sha-256");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return role + "@" + host + ":" + port;
    }

    private static boolean isRefusal(SQLException problem) {
        return problem.getSQLState() != null && problem.getSQLState().startsWith(REFUSED);
    }
}
