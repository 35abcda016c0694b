package com.xrides.spool.file;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A spool file that SQLite has open. A transaction that was committed is on the disk: the journal is written ahead and
 * synced with each commit ({@code WAL}, {@code synchronous=FULL}). Blocks; one thread at a time.
 */
final class SpoolDatabase implements AutoCloseable {

    /** Something done in one transaction. */
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private static final int SYNCHRONOUS_FULL = 2;

    /** In the order in which they must come: a file's vacuuming is settled before its first table. */
    private static final List<String> PREPARATIONS = List.of(
            "PRAGMA busy_timeout = 5000",
            "PRAGMA auto_vacuum = INCREMENTAL",
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            // What macOS calls a sync is none without these; nothing changes elsewhere.
            "PRAGMA fullfsync = ON",
            "PRAGMA checkpoint_fullfsync = ON",
            // 4 MiB of journal, then it is carried into the file and used again from its beginning.
            "PRAGMA wal_autocheckpoint = 1000",
            "PRAGMA journal_size_limit = 8388608");

    private final Connection connection;

    private SpoolDatabase(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens a file, or makes it, and checks what it holds.
     *
     * @throws SQLException classed by {@link SpoolFault}
     * @throws NewerSpoolException when a newer release wrote it
     */
    static SpoolDatabase open(Path file) throws SQLException {
        SpoolDatabase database = openUnchecked(file);
        try {
            database.require("PRAGMA journal_mode", "wal");
            database.require("PRAGMA synchronous", String.valueOf(SYNCHRONOUS_FULL));
            database.check(file);
            var unused = database.transaction(connection -> {
                SpoolFormat.migrate(connection, file);
                return file;
            });
            return database;
        } catch (SQLException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static SpoolDatabase openUnchecked(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
        try (Statement statement = connection.createStatement()) {
            for (String preparation : PREPARATIONS) {
                var unused = statement.execute(preparation);
            }
            return new SpoolDatabase(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void check(Path file) throws SQLException {
        String found = text("PRAGMA quick_check(1)");
        if (!found.equals("ok")) {
            throw SpoolFault.damaged("%s fails its check: %s".formatted(file, found));
        }
    }

    private void require(String pragma, String wanted) throws SQLException {
        String found = text(pragma);
        if (!found.equals(wanted)) {
            throw new SQLException("%s is %s, not %s: is this a network file system?".formatted(pragma, found, wanted));
        }
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getString(1);
        }
    }

    /** All or nothing, and on the disk when this returns. */
    <T> T transaction(Work<T> work) throws SQLException {
        // Said to SQLite itself: the driver's own notion of a transaction is wrong once SQLite has rolled one back.
        execute("BEGIN");
        try {
            T result = work.in(connection);
            execute("COMMIT");
            return result;
        } catch (SQLException | RuntimeException e) {
            rollback(e);
            throw e;
        }
    }

    private void rollback(Exception cause) {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has already rolled back when the disk was full or failed, and says so here.
            cause.addSuppressed(e);
        }
    }

    /** Carries the journal into the file. The journal keeps its room on the disk, and is written again from its start. */
    void checkpoint() throws SQLException {
        execute("PRAGMA wal_checkpoint(RESTART)");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            var unused = statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
