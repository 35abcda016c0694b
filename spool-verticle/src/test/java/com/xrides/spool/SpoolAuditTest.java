package com.xrides.spool;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.bookings.SampleBookings.valid;
import static com.xrides.testing.bookings.SampleBookings.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.messages.SpoolAuditCounts;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.spool.file.SpoolSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolAuditTest {

    @TempDir
    Path directory;

    @Test
    void whatWasAcceptedIsTheSumOfWhatBecameOfIt() {
        try (var spool = RunningSpool.in(directory)) {
            spool.persistence().answer(booking -> booking.id() == 2 ? Outcome.refused("no") : null);
            spool.persistence().serve();
            spool.hold(valid(1), valid(2), valid(3));
            spool.awaitPending(0);
            spool.persistence().loseDatabase();
            eventually(() -> {
                spool.hold(valid(4));
                assertThat(spool.gauge("xrides.spool.pending")).isEqualTo(1);
            });

            SpoolAuditCounts counts = spool.audit();

            assertThat(counts.node()).isEqualTo("node-1");
            assertThat(counts.failed()).isEqualTo(1);
            assertThat(counts.pending()).isEqualTo(1);
            assertThat(counts.unmatched()).isEmpty();
            assertThat(counts.accepted()).isEqualTo(counts.stored() + 2);
        }
    }

    @Test
    void aBookingThatNoTableHoldsIsNamed() {
        try (var spool = RunningSpool.in(directory)) {
            spool.persistence().serve();
            spool.keepAll(valid(1, 2500));
            spool.awaitPending(0);
            spool.persistence().tables().lose(7);

            assertThat(spool.audit()).isEqualTo(new SpoolAuditCounts("node-1", 2500, 2499, 0, 0, List.of(7L), 1));
        }
    }

    @Test
    void aFailureThatIsNotRecordedIsNamed() {
        try (var spool = RunningSpool.in(directory)) {
            spool.persistence().answer(booking -> Outcome.refused("no"));
            spool.persistence().serve();
            spool.hold(valid(7));
            spool.awaitPending(0);
            spool.persistence().tables().lose(7);

            assertThat(spool.audit()).isEqualTo(new SpoolAuditCounts("node-1", 1, 0, 0, 0, List.of(7L), 1));
        }
    }

    @Test
    void thePeriodBeginsWithItsFirstMomentAndEndsBeforeItsLast() {
        try (var spool = RunningSpool.in(directory)) {
            spool.hold(valid(1));
            Instant accepted = Objects.requireNonNull(spool.find(1).since());

            assertThat(spool.audit(accepted, accepted.plusNanos(1000)).accepted())
                    .isEqualTo(1);
            assertThat(spool.audit(accepted.minusSeconds(1), accepted).accepted())
                    .isZero();
        }
    }

    @Test
    void theSpoolFindsOutByItselfWhatIsMissing() {
        try (var spool = RunningSpool.in(directory)) {
            // It says that it stored the booking, and did not.
            spool.persistence().answer(booking -> booking.id() == 2 ? Outcome.STORED : null);
            spool.persistence().serve();
            spool.hold(valid(1), valid(2), valid(3));

            eventually(() -> assertThat(spool.gauge("xrides.books.unmatched")).isEqualTo(1));
        }
    }

    @Test
    void settledBookingsGoWhenTheyAreOldAndPendingOnesStay() {
        try (var spool = RunningSpool.with(new SpoolSettings(directory, 1000, 1_000_000, Duration.ofSeconds(1)))) {
            spool.persistence().answer(booking -> booking.id() == 1 ? Outcome.unavailable("away") : null);
            spool.persistence().serve();
            spool.hold(valid(1), valid(2), valid(3));

            eventually(() -> assertThat(
                            SpoolRows.select(directory.resolve("spool-1.db"), "SELECT booking_id FROM booking"))
                    .containsExactly("1"));
        }
    }

    // Settling by an update left every page in use: the file grew by each outage.
    @Test
    void theContentOfSettledBookingsGivesItsRoomBack() {
        String extra = "{\"note\":\"" + "x".repeat(2000) + "\"}";
        Path file = directory.resolve("spool-1.db");
        try (var spool = RunningSpool.in(directory)) {
            spool.keepAll(LongStream.rangeClosed(1, 3000)
                    .mapToObj(id -> with(valid(id), "extra", extra))
                    .toList());
            assertThat(pages(file)).isGreaterThan(1500);

            spool.persistence().serve();
            spool.awaitPending(0);

            eventually(() -> assertThat(pages(file)).isLessThan(700));
        }
    }

    private static int pages(Path file) {
        return Integer.parseInt(SpoolRows.select(file, "PRAGMA page_count").get(0));
    }
}
