package com.xrides.relay.store.file;

import com.xrides.platform.files.PrivateFiles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of records and deliveries, as the tables of PostgreSQL have them. A committed transaction is on disk. All work is done on
 * one worker thread, one transaction after the other; results come on the caller's event loop.
 */
final class RelayFile {

    /** Work in one transaction. */
    interface Work<T> {

        T in(Transaction transaction) throws SQLException;
    }

    /** Reads one row. */
    interface Reading<T> {

        T of(ResultSet row) throws SQLException;
    }

    private static final List<String> PREPARATIONS = List.of(
            "PRAGMA busy_timeout = 5000",
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "PRAGMA fullfsync = ON",
            "PRAGMA checkpoint_fullfsync = ON");

    private static final List<String> TABLES = List.of(
            "CREATE TABLE IF NOT EXISTS leases (name TEXT PRIMARY KEY, token INTEGER NOT NULL)",
            "CREATE TABLE IF NOT EXISTS records (source INTEGER NOT NULL, sequence INTEGER NOT NULL, id INTEGER NOT NULL,"
                    + " key INTEGER NOT NULL, payload TEXT, stored_at INTEGER NOT NULL, content_hash BLOB, erased_at INTEGER,"
                    + " PRIMARY KEY (source, sequence), UNIQUE (source, id))",
            "CREATE TABLE IF NOT EXISTS partners (number INTEGER PRIMARY KEY, source INTEGER NOT NULL,"
                    + " begins_after INTEGER NOT NULL)",
            "CREATE TABLE IF NOT EXISTS deliveries (partner INTEGER NOT NULL, sequence INTEGER NOT NULL,"
                    + " state INTEGER NOT NULL, attempts INTEGER NOT NULL, failures INTEGER NOT NULL DEFAULT 0,"
                    + " token INTEGER NOT NULL, first_at INTEGER NOT NULL, began_at INTEGER NOT NULL, due_at INTEGER,"
                    + " code TEXT, detail TEXT, edited TEXT, PRIMARY KEY (partner, sequence)) WITHOUT ROWID",
            // What is delivered is most, and of no interest any more.
            "CREATE INDEX IF NOT EXISTS deliveries_open ON deliveries (partner, state, sequence) WHERE state <> 2",
            "CREATE TABLE IF NOT EXISTS attempts (began_at INTEGER NOT NULL, partner INTEGER NOT NULL,"
                    + " sequence INTEGER NOT NULL, number INTEGER NOT NULL, token INTEGER NOT NULL, node TEXT NOT NULL,"
                    + " millis INTEGER NOT NULL, outcome INTEGER NOT NULL, status INTEGER, detail TEXT)",
            "CREATE TABLE IF NOT EXISTS acts (partner INTEGER NOT NULL, number INTEGER NOT NULL,"
                    + " sequence INTEGER NOT NULL, act TEXT NOT NULL, by TEXT NOT NULL, why TEXT NOT NULL,"
                    + " at INTEGER NOT NULL, PRIMARY KEY (partner, number)) WITHOUT ROWID");

    private final Connection connection;
    private final WorkerExecutor worker;

    private RelayFile(Connection connection, WorkerExecutor worker) {
        this.connection = connection;
        this.worker = worker;
    }

    /** Opens or creates a file. */
    static Future<RelayFile> open(Vertx vertx, Path path) {
        WorkerExecutor worker = vertx.createSharedWorkerExecutor("relay-file-" + path.getFileName(), 1);
        return worker.executeBlocking(() -> new RelayFile(connect(path), worker))
                .onFailure(cause -> {
                    var unused = worker.close();
                });
    }

    private static Connection connect(Path path) throws SQLException, IOException {
        PrivateFiles.createIfMissing(path);
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path.toAbsolutePath());
        try (Statement statement = connection.createStatement()) {
            for (String preparation : PREPARATIONS) {
                var unused = statement.execute(preparation);
            }
            for (String table : TABLES) {
                var unused = statement.execute(table);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** The machine's clock, as the file has times: milliseconds since 1970. */
    static long now() {
        return System.currentTimeMillis();
    }

    /** Atomic, and on disk when it completes. */
    <T> Future<T> run(Work<T> work) {
        return worker.executeBlocking(() -> {
            execute("BEGIN IMMEDIATE");
            try {
                T result = work.in(new Transaction(connection));
                execute("COMMIT");
                return result;
            } catch (SQLException | RuntimeException e) {
                rollback(e);
                throw e;
            }
        });
    }

    private void rollback(Exception cause) {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has rolled back by itself where the disk was full, and says so here.
            cause.addSuppressed(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            var unused = statement.execute(sql);
        }
    }

    Future<Void> close() {
        return worker.executeBlocking(() -> {
                    connection.close();
                    return connection;
                })
                .eventually(worker::close)
                .mapEmpty();
    }

    /** The statements of one transaction. */
    record Transaction(Connection connection) {

        /** Writes; the number of rows. */
        int write(String sql, @Nullable Object... parameters) throws SQLException {
            try (PreparedStatement statement = prepared(sql, parameters)) {
                return statement.executeUpdate();
            }
        }

        <T> List<T> read(String sql, Reading<T> reading, @Nullable Object... parameters) throws SQLException {
            try (PreparedStatement statement = prepared(sql, parameters);
                    ResultSet rows = statement.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) {
                    all.add(reading.of(rows));
                }
                return all;
            }
        }

        /** The one number that a query has; 0 where it has none. */
        long number(String sql, @Nullable Object... parameters) throws SQLException {
            List<Long> found = read(sql, row -> row.getLong(1), parameters);
            return found.isEmpty() ? 0 : found.get(0);
        }

        /** The one text that a query has; null where it has none. */
        @Nullable
        String text(String sql, @Nullable Object... parameters) throws SQLException {
            try (PreparedStatement statement = prepared(sql, parameters);
                    ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }

        private PreparedStatement prepared(String sql, @Nullable Object... parameters) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            try {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                return statement;
            } catch (SQLException | RuntimeException e) {
                statement.close();
                throw e;
            }
        }
    }
}
