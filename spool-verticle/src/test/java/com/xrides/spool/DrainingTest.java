package com.xrides.spool;

import static com.xrides.spool.Bookings.booking;
import static com.xrides.spool.Bookings.bookings;
import static com.xrides.spool.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.Outcome;
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
            spool.keepAll(bookings(1, 500));

            spool.database().serves();
            spool.awaitPending(0);

            assertThat(spool.database().sentIds())
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
            spool.keepAll(bookings(1, 600));

            spool.database().serves();
            spool.awaitPending(0);

            assertThat(spool.database().sent()).extracting(List::size).containsExactly(1, 4, 16, 64, 256, 256, 3);
        }
    }

    @Test
    void nothingIsSentWhileNoDatabaseServes() {
        try (var spool = RunningSpool.in(directory)) {
            spool.hold(booking(1));
            eventually(() -> assertThat(spool.announced()).hasSizeGreaterThan(2));

            assertThat(spool.database().sent()).isEmpty();
        }
    }

    @Test
    void whatWasStoredBeforeIsSettledAsStored() {
        try (var spool = RunningSpool.in(directory)) {
            spool.database().storesAlready(booking(1));
            spool.database().serves();
            spool.hold(booking(1));

            spool.awaitPending(0);
            assertThat(rows("SELECT outcome FROM booking")).containsExactly("stored");
        }
    }

    @Test
    void ofTwoContentsOneIsStoredAndTheOtherReported() {
        try (var spool = RunningSpool.in(directory)) {
            spool.hold(booking(1, 8), booking(1, 9));
            spool.database().serves();

            spool.awaitPending(0);
            assertThat(spool.database().stored()).containsExactly(1L);
            assertThat(spool.database().reported())
                    .extracting(LateOutcome::payload)
                    .containsExactly(BookingJson.writeToSend(booking(1, 9)));
            assertThat(rows("SELECT outcome FROM booking ORDER BY sequence")).containsExactly("stored", "failed");
        }
    }

    @Test
    void aFailureIsSettledOnlyOnceItsReportIsTaken() {
        try (var spool = RunningSpool.in(directory)) {
            spool.database().decides(booking -> booking.id() == 1 ? Outcome.refused("no such city") : null);
            spool.database().takesReports(false);
            spool.hold(booking(1), booking(2));
            spool.database().serves();
            eventually(() -> assertThat(spool.database().reportsAsked()).isGreaterThan(2));
            assertThat(SpoolRows.pendingIds(file())).containsExactly("1");

            spool.database().takesReports(true);

            spool.awaitPending(0);
            assertThat(spool.database().reported()).singleElement().satisfies(late -> {
                assertThat(late.id()).isEqualTo(1);
                assertThat(late.outcome()).isEqualTo(Outcome.refused("no such city"));
                assertThat(late.payload()).isEqualTo(BookingJson.writeToSend(booking(1)));
            });
            assertThat(spool.counter("xrides.spool.settled", "outcome", "failed"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aReportIsRepeatedAndTheBookingIsNotSentAgain() {
        try (var spool = RunningSpool.in(directory)) {
            spool.database().decides(booking -> Outcome.CONFLICT);
            spool.database().takesReports(false);
            spool.hold(booking(1));
            spool.database().serves();
            eventually(() -> assertThat(spool.database().reportsAsked()).isGreaterThan(2));

            assertThat(spool.database().sentIds()).containsExactly(1L);
        }
    }

    @Test
    void whatCannotBeSavedNowStaysAndIsSavedLater() {
        try (var spool = RunningSpool.in(directory)) {
            spool.database().decides(booking -> Outcome.unavailable("away"));
            spool.database().serves();
            spool.keepAll(bookings(1, 10));
            eventually(() -> assertThat(spool.database().sent()).hasSizeGreaterThan(3));
            assertThat(spool.gauge("xrides.spool.pending")).isEqualTo(10);
            assertThat(spool.database().sent()).extracting(List::size).containsOnly(1);

            spool.database().decides(booking -> null);

            spool.awaitPending(0);
            assertThat(spool.database().stored()).hasSize(10);
        }
    }

    @Test
    void aRouteThatBreaksIsTriedAgain() {
        try (var spool = RunningSpool.in(directory)) {
            spool.database().answers(false);
            spool.database().serves();
            spool.keepAll(bookings(1, 10));
            eventually(() -> assertThat(spool.database().sent()).hasSizeGreaterThan(2));

            spool.database().answers(true);

            spool.awaitPending(0);
        }
    }

    @Test
    void oneBookingThatIsNeverSavedHoldsUpNoneBehindIt() {
        try (var spool = RunningSpool.in(directory)) {
            spool.database().decides(booking -> booking.id() == 1 ? Outcome.unavailable("poison") : null);
            spool.keepAll(bookings(1, 1000));
            spool.database().serves();

            spool.awaitPending(1);
            assertThat(SpoolRows.pendingIds(file())).containsExactly("1");

            spool.database().decides(booking -> null);
            spool.awaitPending(0);
        }
    }

    @Test
    void aBookingAmidOthersThatIsNeverSavedHoldsUpNone() {
        try (var spool = RunningSpool.in(directory)) {
            spool.database().decides(booking -> booking.id() == 300 ? Outcome.unavailable("poison") : null);
            spool.keepAll(bookings(1, 1000));
            spool.database().serves();

            spool.awaitPending(1);
            assertThat(SpoolRows.pendingIds(file())).containsExactly("300");
        }
    }

    @Test
    void whatWasHeldBackGoesTogetherOnceOneOfThemIsSaved() {
        try (var spool = RunningSpool.in(directory)) {
            spool.database().decides(booking -> booking.id() % 2 == 0 ? Outcome.unavailable("disk full") : null);
            spool.keepAll(bookings(1, 601));
            spool.database().serves();
            spool.awaitPending(300);
            int sent = spool.database().sent().size();

            spool.database().decides(booking -> null);
            spool.awaitPending(0);

            assertThat(spool.database().sent().size() - sent).isLessThan(100);
        }
    }

    @Test
    void whatTheRulesOfThisReleaseRefuseEndsAsAFailureThatCanBeSeen() {
        String payload = BookingJson.writeToSend(booking(7)).replace("\"travel_type_id\":1", "\"travel_type_id\":99");
        try (var spool = RunningSpool.in(directory)) {
            spool.hold(booking(1));
        }
        SpoolRows.execute(
                file(),
                "INSERT INTO booking (booking_id, accepted_at, payload) VALUES (7, '2026-01-01T00:00:00.000000Z', '"
                        + payload + "'), (8, '2026-01-01T00:00:00.000000Z', '{broken')");

        try (var spool = RunningSpool.in(directory)) {
            spool.database().serves();
            spool.awaitPending(0);

            assertThat(spool.database().stored()).containsExactly(1L);
            assertThat(spool.database().reported())
                    .allMatch(late -> late.outcome().kind() == Outcome.Kind.REFUSED)
                    .extracting(LateOutcome::payload)
                    .containsExactly(payload, null);
            assertThat(spool.database().reported().get(0).outcome().detail()).contains("travel_type_id");
            assertThat(spool.database().reported().get(1).outcome().detail()).contains("{broken");
        }
    }

    @Test
    void aStartTakesUpWhereTheLastOneWasStopped() {
        try (var spool = RunningSpool.in(directory)) {
            spool.database().decides(booking -> booking.id() > 100 ? Outcome.unavailable("away") : null);
            spool.keepAll(bookings(1, 300));
            spool.database().serves();
            spool.awaitPending(200);
            spool.undeploy();
        }

        try (var spool = RunningSpool.in(directory)) {
            spool.database().serves();
            spool.awaitPending(0);
            assertThat(spool.database().stored()).hasSize(200).allMatch(id -> id > 100);
        }
    }

    private List<String> rows(String sql) {
        return SpoolRows.select(file(), sql);
    }

    private Path file() {
        return directory.resolve("spool-1.db");
    }
}
