package com.xrides.spool;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.bookings.SampleBookings.valid;
import static com.xrides.testing.bookings.SampleBookings.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.messages.SpoolMessages.SpoolAnnounced;
import com.xrides.spool.file.SpoolSettings;
import com.xrides.spool.table.SpoolUsage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepingTest {

    private static final long LOTS = 1_000_000_000;

    @TempDir
    Path directory;

    @Test
    void whatIsHeldStandsInTheFileAsItCanBeSent() {
        try (var spool = RunningSpool.in(directory)) {
            spool.hold(with(valid(1), "extra", "{\"coupon\":\"Ü\"}"));

            assertThat(SpoolRows.select(file(), "SELECT booking_id, payload FROM booking WHERE outcome IS NULL"))
                    .containsExactly("1|" + BookingJson.writeToSend(with(valid(1), "extra", "{\"coupon\":\"Ü\"}")));
        }
    }

    @Test
    void whatIsHeldIsStillHeldByTheNextStart() {
        try (var spool = RunningSpool.in(directory)) {
            spool.hold(valid(1), valid(2));
        }

        try (var spool = RunningSpool.in(directory)) {
            assertThat(spool.gauge("xrides.spool.pending")).isEqualTo(2);
            assertThat(spool.find(2).since()).isNotNull();
            spool.persistence().serve();
            eventually(() -> assertThat(spool.persistence().tables().stored()).containsExactlyInAnyOrder(1L, 2L));
        }
    }

    @Test
    void bookingsThatComeTogetherShareTransactions() {
        try (var spool = RunningSpool.in(directory)) {
            List<Kept> kept = spool.keepAll(valid(1, 1000));

            assertThat(kept).hasSize(1000).containsOnly(Kept.HELD);
            assertThat(spool.commits()).isLessThan(100);
            assertThat(spool.counter("xrides.spool.accepted")).isEqualTo(1000);
        }
    }

    @Test
    void aBookingSentTwiceIsHeldOnce() {
        try (var spool = RunningSpool.in(directory)) {
            spool.hold(valid(1), valid(1));
            spool.hold(valid(1));

            assertThat(SpoolRows.pendingIds(file())).containsExactly("1");
            assertThat(spool.gauge("xrides.spool.pending")).isEqualTo(1);
        }
    }

    @Test
    void twoContentsOfOneIdAreBothHeld() {
        try (var spool = RunningSpool.in(directory)) {
            spool.hold(valid(1), with(valid(1), "toCityId", 9));

            assertThat(SpoolRows.pendingIds(file())).containsExactly("1", "1");
        }
    }

    @Test
    void moreBookingsThanTheBoundAreRefusedUntilSomeAreSettled() {
        try (var spool = RunningSpool.with(new SpoolSettings(directory, 2, LOTS, Duration.ofDays(1)))) {
            List<Kept> kept = spool.keepAll(valid(1, 3));

            assertThat(kept).extracting(Kept::held).containsExactly(true, true, false);
            assertThat(kept.get(2).problem()).contains("no room");
            assertThat(kept.get(2).retryAfterSeconds()).isBetween(1L, 60L);
            assertThat(spool.counter("xrides.spool.refused", "reason", "full")).isEqualTo(1);

            spool.persistence().serve();
            spool.awaitPending(0);
            spool.hold(valid(3));
        }
    }

    @Test
    void moreBytesThanTheBoundAreRefused() {
        int size = SpoolUsage.OVERHEAD + BookingJson.writeToSend(valid(1)).length();
        try (var spool = RunningSpool.with(new SpoolSettings(directory, LOTS, 2L * size, Duration.ofDays(1)))) {
            assertThat(spool.keepAll(valid(1, 3))).extracting(Kept::held).containsExactly(true, true, false);
            assertThat(spool.gauge("xrides.spool.bytes")).isEqualTo(2.0 * size);
        }
    }

    @Test
    void theBoundCountsWhatAnEarlierStartHeld() {
        var settings = new SpoolSettings(directory, 2, LOTS, Duration.ofDays(1));
        try (var spool = RunningSpool.with(settings)) {
            spool.hold(valid(1), valid(2));
        }

        try (var spool = RunningSpool.with(settings)) {
            assertThat(spool.keepAll(List.of(valid(3)))).extracting(Kept::held).containsExactly(false);
        }
    }

    @Test
    void aSpoolTellsWhatItHoldsAndWhenItLeaves() {
        try (var spool = RunningSpool.in(directory)) {
            spool.hold(valid(1));
            eventually(() -> assertThat(spool.announced())
                    .extracting(SpoolAnnounced::pending)
                    .contains(1L));
            assertThat(spool.announced()).noneMatch(SpoolAnnounced::isLeaving);
            assertThat(spool.find(1).since()).isNotNull();
            assertThat(spool.find(2).since()).isNull();

            spool.undeploy();

            eventually(() -> assertThat(spool.announced()).anyMatch(SpoolAnnounced::isLeaving));
            assertThat(SpoolRows.pendingIds(file())).containsExactly("1");
        }
    }

    @Test
    void theAgeOfTheOldestIsTold() {
        try (var spool = RunningSpool.in(directory)) {
            assertThat(spool.gauge("xrides.spool.oldest.seconds")).isZero();
            spool.hold(valid(1));
            eventually(
                    () -> assertThat(spool.gauge("xrides.spool.oldest.seconds")).isPositive());
        }
    }

    private Path file() {
        return directory.resolve("spool-1.db");
    }
}
