package com.xrides.testing;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Somebody else's transaction, which makes statements wait where a test wants them to; undone when closed. */
public final class OpenTransaction implements AutoCloseable {

    private static final String WAITING =
            "pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

    private final TestDatabase database;
    private final Connection connection;

    private OpenTransaction(TestDatabase database) throws SQLException {
        this.database = database;
        connection = database.connect();
        connection.setAutoCommit(false);
    }

    /** One that has run this statement. */
    public static OpenTransaction of(TestDatabase database, String sql) throws SQLException {
        var transaction = new OpenTransaction(database);
        try (var statement = transaction.connection.createStatement()) {
            statement.execute(sql);
        }
        return transaction;
    }

    /** One that makes every insert into this table wait. */
    public static OpenTransaction holding(TestDatabase database, String table) throws SQLException {
        return of(database, "LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE");
    }

    /** Returns when a session waits for another. */
    public void awaitWaiting() {
        await().atMost(Duration.ofSeconds(30)).until(() -> database.count(WAITING) > 0);
    }

    /** Ends the sessions that wait for another, as an administrator would. */
    public void endWaiting() {
        awaitWaiting();
        database.execute("SELECT pg_terminate_backend(pid, 10000) FROM " + WAITING);
    }

    /** Commits what it did, and lets the others go on. */
    public void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
