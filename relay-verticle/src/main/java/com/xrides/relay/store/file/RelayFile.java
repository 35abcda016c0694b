package com.xrides.relay.store.file;

import com.xrides.platform.files.PrivateFiles;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Files;
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
 * A file of records and deliveries, as the tables of PostgreSQL have them. A committed transaction is on disk. No other process can
 * open the file meanwhile. All work is done on one worker thread, one transaction after the other; results come on the caller's
 * event loop.
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

    /** The file is locked until the process has ended, by the system: it knows of no other, and waits for none. */
    private static final List<String> LOCKING = List.of("PRAGMA busy_timeout = 0", "PRAGMA locking_mode = EXCLUSIVE");

    private static final List<String> DURABLE = List.of(
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "PRAGMA fullfsync = ON",
            "PRAGMA checkpoint_fullfsync = ON");

    private final Path path;
    private final Connection connection;
    private final WorkerExecutor worker;
    private final Promise<StoreFault> fault = Promise.promise();

    private RelayFile(Path path, Connection connection, WorkerExecutor worker) {
        this.path = path;
        this.connection = connection;
        this.worker = worker;
    }

    /**
     * Opens a file; fails with a {@link StoreFault} where it cannot be used.
     *
     * @param mayBegin whether it may be a new one
     */
    static Future<RelayFile> open(Vertx vertx, Path path, boolean mayBegin) {
        WorkerExecutor worker = vertx.createSharedWorkerExecutor("relay-file-" + path.getFileName(), 1);
        return worker.executeBlocking(() -> new RelayFile(path, connect(path, mayBegin), worker))
                .recover(cause -> worker.close().transform(closed -> Future.failedFuture(StoreFault.of(path, cause))));
    }

    private static Connection connect(Path path, boolean mayBegin) throws SQLException, IOException {
        prepare(path, mayBegin);
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path.toAbsolutePath());
        try {
            execute(connection, LOCKING);
            boolean empty = RelayFileFormat.isEmpty(connection, path);
            if (empty && !mayBegin) {
                throw new StoreFault(path + " is empty");
            }
            execute(connection, DURABLE);
            execute(connection, List.of("BEGIN IMMEDIATE"));
            if (empty) {
                RelayFileFormat.create(connection);
            }
            execute(connection, List.of("COMMIT"));
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void prepare(Path path, boolean mayBegin) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null || Files.isDirectory(path)) {
            throw new StoreFault(path + " is a directory; name a file");
        }
        if (!Files.isDirectory(directory)) {
            throw new StoreFault("there is no directory " + directory);
        }
        if (!mayBegin && !Files.exists(path)) {
            throw new StoreFault("there is no file " + path);
        }
        PrivateFiles.createIfMissing(path);
        if (!Files.isWritable(path)) {
            throw new StoreFault(path + " may not be written by you, or lies on a disk that nobody may write to");
        }
    }

    /** Completes when something could not be read or written: what else is tried may fail likewise. */
    Future<StoreFault> fault() {
        return fault.future();
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
                })
                .recover(cause -> {
                    StoreFault words = StoreFault.of(path, cause);
                    fault.tryComplete(words);
                    return Future.failedFuture(words);
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
        execute(connection, List.of(sql));
    }

    private static void execute(Connection connection, List<String> all) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : all) {
                var unused = statement.execute(sql);
            }
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
