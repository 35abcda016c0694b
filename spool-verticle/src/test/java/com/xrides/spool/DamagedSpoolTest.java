package com.xrides.spool;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.bookings.SampleBookings.valid;
import static com.xrides.testing.bookings.SampleBookings.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.Booking;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedSpoolTest {

    private static final int PAGE = 4096;
    private static final int BOOKINGS = 4000;

    @TempDir
    Path directory;

    @Test
    void whatIsNoDatabaseIsSetAsideAtTheStart() throws IOException {
        Files.writeString(file(), "this is no database, whoever wrote it ".repeat(100));

        try (var spool = RunningSpool.in(directory)) {
            spool.hold(valid(1));

            assertThat(setAside()).hasSize(1);
            assertThat(Files.readString(setAside().get(0))).startsWith("this is no database");
            assertThat(spool.gauge("xrides.spool.damaged")).isEqualTo(1);
        }
    }

    @Test
    void aHealthySpoolIsNotCalledDamaged() {
        try (var spool = RunningSpool.in(directory)) {
            assertThat(spool.gauge("xrides.spool.damaged")).isZero();
        }
    }

    @Test
    void whatCanBeReadOfAFileDamagedBeforeTheStartGoesOn() throws IOException {
        try (var spool = RunningSpool.in(directory)) {
            spool.keepAll(large());
        }
        damageTheMiddle();

        try (var spool = RunningSpool.in(directory)) {
            assertThat(setAside()).isNotEmpty();
            double carried = spool.gauge("xrides.spool.pending");
            assertThat(carried).isBetween(BOOKINGS / 4.0, BOOKINGS - 1.0);

            spool.persistence().serve();
            spool.awaitPending(0);
            assertThat(spool.persistence().tables().stored())
                    .hasSize((int) carried)
                    .contains(1L, (long) BOOKINGS);
        }
    }

    @Test
    void aFileThatIsDamagedWhileItIsUsedIsReplaced() throws IOException {
        try (var spool = RunningSpool.in(directory)) {
            spool.keepAll(large());
            damageTheMiddle();

            spool.persistence().serve();
            eventually(() -> assertThat(spool.gauge("xrides.spool.damaged")).isEqualTo(1));
            spool.awaitPending(0);

            assertThat(setAside()).isNotEmpty();
            assertThat(spool.persistence().tables().stored())
                    .hasSizeBetween(BOOKINGS / 4, BOOKINGS - 1)
                    .contains(1L, (long) BOOKINGS);
            assertThat(spool.keepAll(List.of(valid(BOOKINGS + 1)))).containsExactly(Kept.HELD);
        }
    }

    @Test
    void entriesOfADamagedFileGoOnInTheirOrder() throws IOException {
        try (var spool = RunningSpool.in(directory)) {
            spool.holdEntry("note", "1", "a", "first");
            spool.keepAll(large());
            spool.holdEntry("note", "2", "a", "second");
            spool.holdEntry("note", "3", null, "third");
        }
        damageTheMiddle();
        // As if the damage had hit the first of its ordering key.
        SpoolRows.execute(file(), "DELETE FROM entry WHERE entry_key = '1'");

        try (var spool = RunningSpool.in(directory)) {
            assertThat(setAside()).isNotEmpty();
            assertThat(SpoolRows.select(
                            file(),
                            "SELECT sequence, kind, entry_key, ordering_key, CAST(payload AS TEXT), is_first FROM entry"
                                    + " ORDER BY sequence"))
                    .containsExactly("2|note|2|a|second|1", "3|note|3|null|third|1");
            assertThat(spool.gauge("xrides.spool.entries", "note")).isEqualTo(2);
        }
    }

    @Test
    void nothingIsAcknowledgedIntoAFileThatWasTakenAway() throws IOException {
        try (var spool = RunningSpool.in(directory)) {
            spool.hold(valid(1));
            var unused = Files.move(file(), directory.resolve("elsewhere.db"));

            eventually(() -> assertThat(spool.keepAll(List.of(valid(2)))).containsExactly(Kept.HELD));

            assertThat(SpoolRows.pendingIds(file())).containsExactly("2");
            assertThat(spool.gauge("xrides.spool.damaged")).isEqualTo(1);
        }
    }

    private static List<Booking> large() {
        String extra = "{\"note\":\"" + "x".repeat(2000) + "\"}";
        return LongStream.rangeClosed(1, BOOKINGS)
                .mapToObj(id -> with(valid(id), "extra", extra))
                .toList();
    }

    /** Beyond what SQLite keeps in memory, and away from either end. */
    private void damageTheMiddle() throws IOException {
        byte[] garbage = new byte[PAGE * 20];
        Arrays.fill(garbage, (byte) 0xFE);
        try (var bytes = new RandomAccessFile(file().toFile(), "rw")) {
            bytes.seek(bytes.length() / PAGE / 2 * PAGE);
            bytes.write(garbage);
        }
    }

    private List<Path> setAside() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("spool-1\\.db\\.damaged-[0-9TZ.]+"))
                    .toList();
        }
    }

    private Path file() {
        return directory.resolve("spool-1.db");
    }
}
