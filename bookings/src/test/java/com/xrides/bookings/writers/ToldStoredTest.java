package com.xrides.bookings.writers;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.Booking;
import com.xrides.bookings.outcome.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldStoredTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final SetClock clock = new SetClock();
    private final ToldStored told = new ToldStored(clock, 4);

    @Test
    void itRemembersWhatItWasToldToBeStoredAndNothingElse() {
        told.note(
                bookings(1, 2, 3, 4),
                List.of(Outcome.STORED, Outcome.CONFLICT, Outcome.DUPLICATE, Outcome.unavailable("away")));

        assertThat(told.in(NOON, NOON.plusSeconds(60)).ids()).containsExactly(1L, 3L);
    }

    @Test
    void ofAPeriodItTellsWhatItWasToldInIt() {
        told.note(bookings(1), List.of(Outcome.STORED));
        clock.now = NOON.plusSeconds(10);
        told.note(bookings(2), List.of(Outcome.STORED));
        clock.now = NOON.plusSeconds(20);
        told.note(bookings(3), List.of(Outcome.STORED));

        assertThat(told.in(NOON.plusSeconds(5), NOON.plusSeconds(20)).ids()).containsExactly(2L);
        assertThat(told.in(NOON.plusSeconds(5), NOON.plusSeconds(20)).since()).isEqualTo(NOON);
    }

    @Test
    void itSaysSinceWhenItRemembersOnceItHasForgotten() {
        for (int id = 1; id <= 6; id++) {
            clock.now = NOON.plusSeconds(id);
            told.note(bookings(id), List.of(Outcome.STORED));
        }

        ToldStored.InPeriod all = told.in(NOON, NOON.plusSeconds(60));

        assertThat(all.ids()).containsExactlyInAnyOrder(3L, 4L, 5L, 6L);
        assertThat(all.since()).isEqualTo(NOON.plusSeconds(3));
    }

    private static List<Booking> bookings(long... ids) {
        return Arrays.stream(ids).mapToObj(ToldStoredTest::booking).toList();
    }

    private static Booking booking(long id) {
        return new Booking(
                id, 22177, 28, 2, null, 83, 448, null, null, NOON, null, NOON, true, false, false, null, null, null);
    }

    private static final class SetClock extends Clock {

        private Instant now = NOON;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
