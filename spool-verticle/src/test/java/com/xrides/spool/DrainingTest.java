package com.xrides.spool;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.bookings.SampleBookings.valid;
import static com.xrides.testing.bookings.SampleBookings.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.testing.bookings.SampleBookings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainingTest {

    @TempDir
    Path directory;

    @Test
    void whatIsHeldIsStoredInTheOrderInWhichItCame() {
        try (var spool = RunningSpool.in(directory)) {
            spool.keepAll(valid(1, 500));

            spool.persistence().serve();
            spool.awaitPending(0);

            assertThat(spool.persistence().ids())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 500).boxed().toList());
            assertThat(spool.counter("xrides.spool.settled", "outcome", "stored"))
                    .isEqualTo(500);
            assertThat(rows("SELECT count(*) FROM booking WHERE payload IS NULL AND settled_at IS NOT NULL"))
                    .containsExactly("500");
        }
    }

    @Test
    void oneBookingFeelsTheWayAndBatchesGrow() {
        try (var spool = RunningSpool.in(directory)) {
            spool.keepAll(valid(1, 600));

            spool.persistence().serve();
            spool.awaitPending(0);

            assertThat(spool.persistence().messages())
                    .extracting(message -> message.bookings().size())
                    .containsExactly(1, 4, 16, 64, 256, 256, 3);
        }
    }

    @Test
    void nothingIsSentWhileNoDatabaseServes() {
        try (var spool = RunningSpool.in(directory)) {
            spool.hold(valid(1));
            eventually(() -> assertThat(spool.announced()).hasSizeGreaterThan(2));

            assertThat(spool.persistence().messages()).isEmpty();
        }
    }

    @Test
    void whatWasStoredBeforeIsSettledAsStored() {
        try (var spool = RunningSpool.in(directory)) {
            spool.persistence().tables().store(1, SampleBookings.TIME);
            spool.persistence().serve();
            spool.hold(valid(1));

            spool.awaitPending(0);
            assertThat(rows("SELECT outcome FROM booking")).containsExactly("stored");
        }
    }

    @Test
    void ofTwoContentsOneIsStoredAndTheOtherReported() {
        try (var spool = RunningSpool.in(directory)) {
            spool.hold(valid(1), with(valid(1), "toCityId", 9));
            spool.persistence().serve();

            spool.awaitPending(0);
            assertThat(spool.persistence().tables().stored()).containsExactly(1L);
            assertThat(spool.status().reported())
                    .extracting(LateOutcome::payload)
                    .containsExactly(BookingJson.writeToSend(with(valid(1), "toCityId", 9)));
            assertThat(rows("SELECT outcome FROM booking ORDER BY sequence")).containsExactly("stored", "failed");
        }
    }

    @Test
    void aFailureIsSettledOnlyOnceItsReportIsTaken() {
        try (var spool = RunningSpool.in(directory)) {
            spool.persistence().answer(booking -> booking.id() == 1 ? Outcome.refused("no such city") : null);
            spool.status().takesReports(false);
            spool.hold(valid(1), valid(2));
            spool.persistence().serve();
            eventually(() -> assertThat(spool.status().reportsAsked()).isGreaterThan(2));
            assertThat(SpoolRows.pendingIds(file())).containsExactly("1");

            spool.status().takesReports(true);

            spool.awaitPending(0);
            assertThat(spool.status().reported()).singleElement().satisfies(late -> {
                assertThat(late.id()).isEqualTo(1);
                assertThat(late.outcome()).isEqualTo(Outcome.refused("no such city"));
                assertThat(late.payload()).isEqualTo(BookingJson.writeToSend(valid(1)));
            });
            assertThat(spool.counter("xrides.spool.settled", "outcome", "failed"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aReportIsRepeatedAndTheBookingIsNotSentAgain() {
        try (var spool = RunningSpool.in(directory)) {
            spool.persistence().answer(booking -> Outcome.CONFLICT);
            spool.status().takesReports(false);
            spool.hold(valid(1));
            spool.persistence().serve();
            eventually(() -> assertThat(spool.status().reportsAsked()).isGreaterThan(2));

            assertThat(spool.persistence().ids()).containsExactly(1L);
        }
    }

    @Test
    void whatCannotBeSavedNowStaysAndIsSavedLater() {
        try (var spool = RunningSpool.in(directory)) {
            spool.persistence().answer(booking -> Outcome.unavailable("away"));
            spool.persistence().serve();
            spool.keepAll(valid(1, 10));
            eventually(() -> assertThat(spool.persistence().messages()).hasSizeGreaterThan(3));
            assertThat(spool.gauge("xrides.spool.pending")).isEqualTo(10);
            assertThat(spool.persistence().messages())
                    .extracting(message -> message.bookings().size())
                    .containsOnly(1);

            spool.persistence().useTables();

            spool.awaitPending(0);
            assertThat(spool.persistence().tables().stored()).hasSize(10);
        }
    }

    @Test
    void aRouteThatBreaksIsTriedAgain() {
        try (var spool = RunningSpool.in(directory)) {
            spool.persistence().fail(Reason.FAILED);
            spool.persistence().serve();
            spool.keepAll(valid(1, 10));
            eventually(() -> assertThat(spool.persistence().messages()).hasSizeGreaterThan(2));

            spool.persistence().useTables();

            spool.awaitPending(0);
        }
    }

    @Test
    void oneBookingThatIsNeverSavedHoldsUpNoneBehindIt() {
        try (var spool = RunningSpool.in(directory)) {
            spool.persistence().answer(booking -> booking.id() == 1 ? Outcome.unavailable("poison") : null);
            spool.keepAll(valid(1, 1000));
            spool.persistence().serve();

            spool.awaitPending(1);
            assertThat(SpoolRows.pendingIds(file())).containsExactly("1");

            spool.persistence().useTables();
            spool.awaitPending(0);
        }
    }

    @Test
    void aBookingAmidOthersThatIsNeverSavedHoldsUpNone() {
        try (var spool = RunningSpool.in(directory)) {
            spool.persistence().answer(booking -> booking.id() == 300 ? Outcome.unavailable("poison") : null);
            spool.keepAll(valid(1, 1000));
            spool.persistence().serve();

            spool.awaitPending(1);
            assertThat(SpoolRows.pendingIds(file())).containsExactly("300");
        }
    }

    @Test
    void whatWasHeldBackGoesTogetherOnceOneOfThemIsSaved() {
        try (var spool = RunningSpool.in(directory)) {
            spool.persistence().answer(booking -> booking.id() % 2 == 0 ? Outcome.unavailable("disk full") : null);
            spool.keepAll(valid(1, 601));
            spool.persistence().serve();
            spool.awaitPending(300);
            int sent = spool.persistence().messages().size();

            spool.persistence().useTables();
            spool.awaitPending(0);

            assertThat(spool.persistence().messages().size() - sent).isLessThan(100);
        }
    }

    @Test
    void whatTheRulesOfThisReleaseRefuseEndsAsAFailureThatCanBeSeen() {
        String payload = BookingJson.writeToSend(valid(7)).replace("\"travel_type_id\":1", "\"travel_type_id\":99");
        try (var spool = RunningSpool.in(directory)) {
            spool.hold(valid(1));
        }
        SpoolRows.execute(
                file(),
                "INSERT INTO booking (booking_id, accepted_at, payload) VALUES (7, '2026-01-01T00:00:00.000000Z', '"
                        + payload + "'), (8, '2026-01-01T00:00:00.000000Z', '{broken')");

        try (var spool = RunningSpool.in(directory)) {
            spool.persistence().serve();
            spool.awaitPending(0);

            assertThat(spool.persistence().tables().stored()).containsExactly(1L);
            assertThat(spool.status().reported())
                    .allMatch(late -> late.outcome().kind() == Outcome.Kind.REFUSED)
                    .extracting(LateOutcome::payload)
                    .containsExactly(payload, null);
            assertThat(spool.status().reported().get(0).outcome().detail()).contains("travel_type_id");
            assertThat(spool.status().reported().get(1).outcome().detail()).contains("{broken");
        }
    }

    @Test
    void aStartTakesUpWhereTheLastOneWasStopped() {
        try (var spool = RunningSpool.in(directory)) {
            spool.persistence().answer(booking -> booking.id() > 100 ? Outcome.unavailable("away") : null);
            spool.keepAll(valid(1, 300));
            spool.persistence().serve();
            spool.awaitPending(200);
            spool.undeploy();
        }

        try (var spool = RunningSpool.in(directory)) {
            spool.persistence().serve();
            spool.awaitPending(0);
            assertThat(spool.persistence().tables().stored()).hasSize(200).allMatch(id -> id > 100);
        }
    }

    private List<String> rows(String sql) {
        return SpoolRows.select(file(), sql);
    }

    private Path file() {
        return directory.resolve("spool-1.db");
    }
}
