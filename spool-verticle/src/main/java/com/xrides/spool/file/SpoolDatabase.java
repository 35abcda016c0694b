package com.xrides.spool.file;

import com.xrides.platform.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A SQLite connection to a spool file. A committed transaction is on disk: the write-ahead log is synced with each
 * commit ({@code WAL}, {@code synchronous=FULL}). Blocks; one thread at a time.
 */
final class SpoolDatabase implements AutoCloseable {

    /** Work in one transaction. */
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private static final int SYNCHRONOUS_FULL = 2;

    /** In the required order: auto_vacuum must be set before the first table exists. */
    private static final List<String> PREPARATIONS = List.of(
            "PRAGMA busy_timeout = 5000",
            "PRAGMA auto_vacuum = INCREMENTAL",
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            // macOS does not flush the drive's cache without these; no effect elsewhere.
            "PRAGMA fullfsync = ON",
            "PRAGMA checkpoint_fullfsync = ON",
            // Checkpoint at 4 MiB of journal, which is then reused from its beginning.
            "PRAGMA wal_autocheckpoint = 1000",
            "PRAGMA journal_size_limit = 8388608");

    private final Connection connection;

    private SpoolDatabase(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens or creates a file, and checks its content.
     *
     * @throws SQLException classified by {@link SpoolFault}
     * @throws NewerSpoolException when a newer release wrote it
     */
    static SpoolDatabase open(Path file) throws SQLException, IOException {
        // SQLite gives its journals the mode of the file.
        PrivateFiles.createIfMissing(file);
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

    /** Atomic, and on disk when this returns. */
    <T> T transaction(Work<T> work) throws SQLException {
        // BEGIN and COMMIT go to SQLite directly: the driver's transaction state is wrong once SQLite has rolled back
        // by itself.
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
            // SQLite has already rolled back when the disk was full or failed, and reports an error here.
            cause.addSuppressed(e);
        }
    }

    /** Checkpoints the journal into the file. The journal keeps its disk space, and is reused from its beginning. */
    void checkpoint() throws SQLException {
        execute("PRAGMA wal_checkpoint(RESTART)");
    }

    /** Checkpoints the journal and gives its disk space back, with what was in it. */
    void emptyJournal() throws SQLException {
        execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /** Work whose deletions overwrite in the file what they delete, in place of leaving it in free pages. */
    static <T> Work<T> overwriting(Work<T> work) {
        return connection -> {
            try (Statement statement = connection.createStatement()) {
                var unused = statement.execute("PRAGMA secure_delete = ON");
                try {
                    return work.in(connection);
                } finally {
                    var unusedOff = statement.execute("PRAGMA secure_delete = OFF");
                }
            }
        };
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
