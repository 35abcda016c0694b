package com.xrides.platform.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Connects to the server on a local port. */
record ServerConnection(int port) {

    static final String USER = "postgres";

    /** The database that every server has. */
    private static final String MAINTENANCE = "postgres";

    private static final String TIMEOUT_SECONDS = "5";

    private static final String SWITCHED_OFF = "SELECT string_agg(name, ', ') FROM pg_settings WHERE setting = 'off'"
            + " AND name IN ('fsync', 'full_page_writes', 'synchronous_commit')";

    String url(String database) {
        return "postgresql://" + USER + "@127.0.0.1:" + port + "/" + database;
    }

    /** Whether the server at this port is that of this data directory. */
    boolean answersFor(Path cluster) {
        try {
            return cluster.toString().equals(value(MAINTENANCE, "SHOW data_directory"));
        } catch (SQLException e) {
            return false;
        }
    }

    void createIfMissing(String database) throws SQLException {
        if (value(MAINTENANCE, "SELECT 1 FROM pg_database WHERE datname = '" + database + "'") == null) {
            execute("CREATE DATABASE " + database);
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

    private @Nullable String value(String database, String sql) throws SQLException {
        try (Connection connection = open(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : null;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = open(MAINTENANCE);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection open(String database) throws SQLException {
        String timeouts = "&connectTimeout=" + TIMEOUT_SECONDS + "&socketTimeout=" + TIMEOUT_SECONDS;
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + USER
                + "&sslmode=disable" + timeouts);
    }
}
