package com.xrides.persistence.failure;

import static com.xrides.testing.Waiting.resultOf;
import static com.xrides.testing.bookings.SampleBookings.bare;
import static com.xrides.testing.bookings.SampleBookings.full;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.Booking;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.FindFailure;
import com.xrides.bookings.messages.FailureMessages.RecordFailures;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.FailureAct;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.Outcome.Kind;
import com.xrides.persistence.RunningVerticle;
import com.xrides.persistence.table.BookingMigrations;
import com.xrides.platform.bus.Address;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SettledFailuresTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Instant TIME = Instant.parse("2013-01-01T02:21:00.123456Z");

    private RunningVerticle verticle;
    private Address<SaveBookings, SaveOutcomes> save;

    @BeforeAll
    static void migrate() {
        BookingMigrations.run(DatabaseUrl.parse(database.url()));
    }

    @BeforeEach
    void start() {
        database.execute("TRUNCATE bookings");
        database.execute("TRUNCATE booking_failures RESTART IDENTITY CASCADE");
        verticle = RunningVerticle.on(database.url());
        save = new Address<>(verticle.awaitSaying(WriterState.SERVING).address());
    }

    @AfterEach
    void stop() {
        verticle.close();
    }

    @Test
    void aFailureIsClosedWhenItsSenderRepeatsTheBookingAndItIsStored() {
        record(full(1), Kind.REFUSED);

        assertThat(save(full(1))).isEqualTo(Outcome.STORED);

        await().until(() -> !newest(1).isOpen());
        assertThat(newest(1).acts()).extracting(FailureAct::by).containsExactly(SettledFailures.BY);
    }

    @Test
    void aFailureIsClosedWhenItsBookingTurnsOutToHaveBeenStored() {
        assertThat(save(full(1))).isEqualTo(Outcome.STORED);
        record(full(1), Kind.UNAVAILABLE);

        assertThat(save(full(1))).isEqualTo(Outcome.DUPLICATE);

        await().until(() -> !newest(1).isOpen());
    }

    @Test
    void aFailureStaysOpenWhereSomethingElseIsStoredOrNothing() {
        record(full(1), Kind.UNAVAILABLE);
        record(full(2), Kind.REFUSED);
        record(full(3), Kind.REFUSED);

        assertThat(save(bare(1))).isEqualTo(Outcome.STORED);
        assertThat(save(full(3))).isEqualTo(Outcome.STORED);

        // All are looked at in one go, in the order in which they were recorded.
        await().until(() -> !newest(3).isOpen());
        assertThat(newest(1).isOpen()).isTrue();
        assertThat(newest(2).isOpen()).isTrue();
    }

    private void record(Booking booking, Kind kind) {
        Failure failure = Failure.fresh(booking.id(), kind.code(), "because", TIME, BookingJson.writeToSend(booking));
        assertThat(resultOf(verticle.ask(FailureMessages.RECORD_FAILURES, new RecordFailures(List.of(failure)))))
                .isNotNull();
    }

    private Outcome save(Booking booking) {
        return resultOf(verticle.ask(save, new SaveBookings(List.of(booking))))
                .outcomes()
                .get(0);
    }

    private Failure newest(long id) {
        return resultOf(verticle.ask(FailureMessages.FIND_FAILURE, new FindFailure(id, 1)))
                .failures()
                .get(0);
    }
}
