package com.xrides.persistence.query;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.BookingsListed;
import com.xrides.bookings.messages.LookupMessages.ListBookings;
import com.xrides.bookings.messages.WriterState;
import com.xrides.persistence.RunningVerticle;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The table, page by page. */
class BookingPagesTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Instant NOON = Instant.parse("2013-01-01T12:00:00Z");
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

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
        database.execute("TRUNCATE bookings");
    }

    @Test
    void everyBookingIsListedOnceAndInTheOrderOfItsId() {
        store("generate_series(10, 1, -1)", "now()", "NULL");

        assertThat(idsOf(new ListBookings(0, Long.MAX_VALUE, FIRST, LAST, 3)))
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    }

    @Test
    void onlyTheAskedForIdsAreListed() {
        store("generate_series(1, 10)", "now()", "NULL");

        assertThat(idsOf(new ListBookings(3, 6, FIRST, LAST, 2))).containsExactly(4L, 5L, 6L);
        assertThat(idsOf(new ListBookings(10, Long.MAX_VALUE, FIRST, LAST, 2))).isEmpty();
    }

    @Test
    void aPeriodBeginsWithItsFirstMomentAndEndsBeforeItsLast() {
        store("generate_series(1, 9)", "'%s'::timestamptz + (id - 5) * interval '1 second'".formatted(NOON), "NULL");

        assertThat(idsOf(new ListBookings(0, Long.MAX_VALUE, NOON, NOON.plusSeconds(2), 1)))
                .containsExactly(5L, 6L);
    }

    /** No statement looks at the whole table for a booking that is not there. */
    @Test
    void bookingsFarApartAreFoundThoughAPageMayBeEmpty() {
        String atBothEnds = "CASE WHEN id IN (2, 45001) THEN '%s'::timestamptz ELSE now() END".formatted(NOON);
        store("generate_series(1, 45001)", atBothEnds, "NULL");
        var question = new ListBookings(0, Long.MAX_VALUE, NOON, NOON.plusSeconds(1), 100);

        assertThat(idsOf(question)).containsExactly(2L, 45001L);
        assertThat(list(new ListBookings(2, question.upTo(), question.since(), question.until(), 100)))
                .isEqualTo(new BookingsListed(List.of(), 20002));
    }

    @Test
    void aPageOfLargeBookingsEndsEarlyAndTheNextGoesOn() {
        store("generate_series(1, 9)", "now()", "jsonb_build_object('note', repeat('x', 1024 * 1024))");
        var question = new ListBookings(0, Long.MAX_VALUE, FIRST, LAST, 100);

        assertThat(list(question).bookings()).hasSize(4);
        assertThat(idsOf(question))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 9).boxed().toList());
    }

    @Test
    void aPageHasItsBounds() {
        assertThatThrownBy(() -> list(new ListBookings(0, 1, FIRST, LAST, 0))).isInstanceOf(DeliveryException.class);
        assertThatThrownBy(() -> list(new ListBookings(0, 1, FIRST, LAST, 1001)))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("from 1 to 1000");
    }

    private static List<Long> idsOf(ListBookings question) {
        var ids = new ArrayList<Long>();
        BookingsListed page = list(question);
        while (page.next() != 0) {
            page.bookings().forEach(stored -> ids.add(stored.booking().id()));
            page = list(new ListBookings(
                    page.next(), question.upTo(), question.since(), question.until(), question.limit()));
        }
        return ids;
    }

    private static BookingsListed list(ListBookings question) {
        return resultOf(verticle.ask(LookupMessages.LIST_BOOKINGS, question));
    }

    private static void store(String ids, String storedAt, String extra) {
        database.execute("""
                INSERT INTO bookings (id, user_id, vehicle_model_id, travel_type_id, from_date, booking_created,
                    online_booking, mobile_site_booking, car_cancellation, stored_at, extra)
                SELECT id, 1, 1, 1, now(), now(), true, true, true, %s, %s FROM %s AS id""".formatted(storedAt, extra, ids));
    }
}
