package com.xrides.spool.file;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.bookings.SampleBookings.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.bookings.json.BookingJson;
import com.xrides.spool.RunningSpool;
import com.xrides.spool.SpoolRows;
import com.xrides.spool.table.SpoolTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolDatabaseTest {

    @TempDir
    Path directory;

    @Test
    void everyCommitIsSyncedThroughTheJournal() throws Exception {
        try (var database = SpoolDatabase.open(file())) {
            assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(database, "synchronous")).isEqualTo("2");
            assertThat(pragma(database, "auto_vacuum")).isEqualTo("2");
            assertThat(pragma(database, "user_version")).isEqualTo("2");
        }
    }

    @Test
    void whatIsPendingIsFoundWithoutReadingWhatIsSettled() throws Exception {
        try (var database = SpoolDatabase.open(file())) {
            assertThat(plan(
                            database,
                            "SELECT payload FROM booking WHERE outcome IS NULL AND sequence > 1"
                                    + " ORDER BY sequence LIMIT 9"))
                    .contains("booking_pending");
            assertThat(plan(database, "SELECT 1 FROM booking WHERE booking_id = 1 AND outcome IS NULL"))
                    .contains("booking_by_id");
        }
    }

    @Test
    void anEntryToSendIsFoundWithoutReadingThoseThatWait() throws Exception {
        try (var database = SpoolDatabase.open(file())) {
            assertThat(plan(
                            database,
                            "SELECT payload FROM entry WHERE kind = 'note' AND is_first = 1 AND sequence > 1"
                                    + " ORDER BY sequence LIMIT 9"))
                    .contains("entry_to_send");
            assertThat(plan(database, "SELECT min(sequence) FROM entry WHERE kind = 'note' AND ordering_key = 'a'"))
                    .contains("entry_by_ordering_key");
        }
    }

    /** Bookings are personal data, and the journal beside the file contains them as well. */
    @Test
    void onlyItsOwnerReadsASpoolAndWhatIsBesideIt() throws Exception {
        Path spools = directory.resolve("spools");
        try (var spool = RunningSpool.in(spools)) {
            spool.holdEntry("note", "a", "x", "text");

            try (Stream<Path> files = Files.list(spools)) {
                assertThat(files)
                        .extracting(path -> path.getFileName().toString())
                        .contains(
                                "spool-1.db", "spool-1.db-wal", "spool-1.db-shm", "spool-1.lock", "spool-1.db.reserve");
            }
            try (Stream<Path> files = Files.walk(spools)) {
                assertThat(files)
                        .allSatisfy(
                                path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                                        .endsWith("------"));
            }
        }
    }

    @Test
    void aSpoolOfVersion1IsTakenOverWithAllThatItHolds() {
        writeVersion1();
        SpoolRows.execute(
                file(),
                "INSERT INTO booking (booking_id, accepted_at, outcome, settled_at)"
                        + " VALUES (4, '2026-01-02T03:04:05.000007Z', 'stored', '" + SpoolTime.write(SpoolTime.now())
                        + "')");

        try (var spool = RunningSpool.in(directory)) {
            spool.holdEntry("note", "a", "x", "text");

            assertThat(SpoolRows.select(file(), "PRAGMA user_version")).containsExactly("2");
            assertThat(SpoolRows.select(file(), "SELECT sequence, booking_id, outcome FROM booking ORDER BY sequence"))
                    .containsExactly("1|5|null", "2|4|stored");
            assertThat(SpoolRows.select(file(), "SELECT sequence, entry_key, is_first FROM entry"))
                    .containsExactly("1|a|1");
            assertThat(spool.gauge("xrides.spool.pending")).isEqualTo(1);
        }
    }

    @Test
    void aSpoolOfVersion1IsDrained() {
        writeVersion1();

        try (var spool = RunningSpool.in(directory)) {
            assertThat(spool.find(5).since()).isEqualTo("2026-01-02T03:04:05.000006Z");
            spool.persistence().serve();
            eventually(() -> assertThat(spool.persistence().tables().stored()).containsExactly(5L));
        }
    }

    // Literally what version 1 wrote: this must be read for ever.
    private void writeVersion1() {
        SpoolRows.execute(
                file(),
                """
                CREATE TABLE booking (
                    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                    booking_id INTEGER NOT NULL,
                    accepted_at TEXT NOT NULL,
                    payload TEXT,
                    outcome TEXT CHECK (outcome IN ('stored', 'failed')),
                    settled_at TEXT
                )""",
                "CREATE INDEX booking_pending ON booking (sequence) WHERE outcome IS NULL",
                "CREATE INDEX booking_by_id ON booking (booking_id)",
                "CREATE INDEX booking_by_acceptance ON booking (accepted_at)",
                "CREATE INDEX booking_settled ON booking (settled_at) WHERE settled_at IS NOT NULL",
                "INSERT INTO booking (booking_id, accepted_at, payload) VALUES (5, '2026-01-02T03:04:05.000006Z', '"
                        + BookingJson.writeToSend(valid(5)) + "')",
                "PRAGMA user_version = 1");
    }

    @Test
    void aSpoolOfANewerReleaseStopsTheStartAndIsLeftAlone() {
        SpoolRows.execute(file(), "CREATE TABLE something (x)", "PRAGMA user_version = 3");

        assertThatThrownBy(() -> RunningSpool.in(directory))
                .hasMessageContaining("spool-1.db has format 3")
                .hasMessageContaining("reads up to 2");

        assertThat(SpoolRows.select(file(), "PRAGMA user_version")).containsExactly("3");
        assertThat(directory.toFile().list()).noneMatch(name -> name.contains("damaged"));
    }

    private static String pragma(SpoolDatabase database, String name) throws SQLException {
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement();
                    var row = statement.executeQuery("PRAGMA " + name)) {
                return row.getString(1);
            }
        });
    }

    private static String plan(SpoolDatabase database, String sql) throws SQLException {
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement();
                    var row = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
                return row.getString("detail");
            }
        });
    }

    private Path file() {
        return directory.resolve("spool-1.db");
    }
}
