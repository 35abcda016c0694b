package com.xrides.persistence.query;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.BookingsCounted;
import com.xrides.bookings.messages.LookupMessages.BookingsTraced;
import com.xrides.bookings.messages.LookupMessages.CountBookings;
import com.xrides.bookings.messages.LookupMessages.TraceBookings;
import com.xrides.bookings.messages.WriterState;
import com.xrides.persistence.RunningVerticle;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the tables hold, as those learn it who compare books. */
class AuditsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Instant NOON = Instant.parse("2013-01-01T12:00:00Z");

    private static RunningVerticle verticle;

    @BeforeAll
    static void start() {
        verticle = RunningVerticle.on(database.url());
        verticle.awaitSaying(WriterState.SERVING);
    }

    @AfterAll
    static void stop() {
        verticle.close();
    }

    @BeforeEach
    void empty() {
        database.execute("TRUNCATE bookings, booking_failures, booking_failure_acts RESTART IDENTITY");
    }

    @Test
    void aBookingIsTracedToWhereItIs() {
        store(1, NOON);
        store(3, NOON);
        fail(2, NOON);
        fail(3, NOON);
        fail(3, NOON.plusSeconds(1));
        store(5, NOON);
        fail(6, NOON);

        BookingsTraced traced = trace(List.of(1L, 2L, 3L, 4L));

        assertThat(traced.stored()).containsExactlyInAnyOrder(1L, 3L);
        assertThat(traced.failed()).containsExactlyInAnyOrder(2L, 3L);
    }

    @Test
    void aClosedFailureIsOneAllTheSame() {
        fail(1, NOON);
        database.execute("UPDATE booking_failures SET closed_at = now()");

        assertThat(trace(List.of(1L)).failed()).containsExactly(1L);
    }

    @Test
    void aThousandBookingsCanBeTracedAtATimeAndNoMore() {
        store(1000, NOON);
        List<Long> thousand = LongStream.rangeClosed(1, 1000).boxed().toList();
        List<Long> more = LongStream.rangeClosed(1, 1001).boxed().toList();

        assertThat(trace(List.of())).isEqualTo(new BookingsTraced(List.of(), List.of()));
        assertThat(trace(thousand).stored()).containsExactly(1000L);
        assertThatThrownBy(() -> trace(more)).isInstanceOf(DeliveryException.class);
    }

    @Test
    void aPeriodBeginsWithItsFirstMomentAndEndsBeforeItsLast() {
        List.of(NOON.minusNanos(1000), NOON, NOON.plusSeconds(1), NOON.plusSeconds(60))
                .forEach(at -> {
                    store(1 + database.count("bookings"), at);
                    fail(1, at);
                    fail(2, at);
                });

        assertThat(count(NOON, NOON.plusSeconds(60))).isEqualTo(new BookingsCounted(2, 4));
        assertThat(count(NOON.minusSeconds(1), NOON)).isEqualTo(new BookingsCounted(1, 2));
        assertThat(count(NOON, NOON)).isEqualTo(new BookingsCounted(0, 0));
    }

    private static BookingsTraced trace(List<Long> ids) {
        return resultOf(verticle.ask(LookupMessages.TRACE_BOOKINGS, new TraceBookings(ids)));
    }

    private static BookingsCounted count(Instant from, Instant to) {
        return resultOf(verticle.ask(LookupMessages.COUNT_BOOKINGS, new CountBookings(from, to)));
    }

    private static void store(long id, Instant at) {
        database.execute("""
                INSERT INTO bookings (id, user_id, vehicle_model_id, travel_type_id, from_date, booking_created,
                    online_booking, mobile_site_booking, car_cancellation, stored_at)
                VALUES (%d, 1, 1, 1, now(), now(), true, true, true, '%s')""".formatted(id, at));
    }

    private static void fail(long id, Instant at) {
        database.execute("INSERT INTO booking_failures (booking_id, code, message, failed_at)"
                + " VALUES (%d, 'a', 'b', '%s')".formatted(id, at));
    }
}
