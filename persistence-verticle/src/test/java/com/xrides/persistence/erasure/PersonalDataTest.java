package com.xrides.persistence.erasure;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.Booking;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.ListFailures;
import com.xrides.bookings.messages.FailureMessages.RecordFailures;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.BookingFound;
import com.xrides.bookings.messages.LookupMessages.CountBookings;
import com.xrides.bookings.messages.LookupMessages.FindBooking;
import com.xrides.bookings.messages.LookupMessages.ListBookings;
import com.xrides.bookings.messages.LookupMessages.TraceBookings;
import com.xrides.bookings.messages.PersonalDataMessages;
import com.xrides.bookings.messages.PersonalDataMessages.EraseBookings;
import com.xrides.bookings.messages.PersonalDataMessages.EraseFailures;
import com.xrides.bookings.messages.PersonalDataMessages.ListUserBookings;
import com.xrides.bookings.messages.PersonalDataMessages.ListUserFailures;
import com.xrides.bookings.messages.PersonalDataMessages.RequestErasure;
import com.xrides.bookings.messages.PersonalDataMessages.UserFailure;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.persistence.PersistenceSettings;
import com.xrides.persistence.RunningVerticle;
import com.xrides.persistence.write.RunningWriter;
import com.xrides.platform.bus.Address;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.testing.TestDatabase;
import com.xrides.testing.bookings.SampleBookings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One person's data: what is exported, erased, and left for those who send it again. */
class PersonalDataTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Instant TIME = Instant.parse("2013-01-01T04:00:00.123456Z");
    private static final long OTHER = 4711;

    private final Booking full = SampleBookings.full(1);
    private final Booking bare = SampleBookings.valid(2);
    private final long user = full.userId();

    private RunningVerticle verticle;
    private RunningWriter writer;

    @BeforeEach
    void start() {
        verticle = started(Optional.empty());
        database.execute("TRUNCATE bookings, booking_failures, booking_failure_acts, erasures RESTART IDENTITY;"
                + " UPDATE erasure_progress SET failures_until = 0");
        writer = RunningWriter.connectedTo(database.url());
    }

    @AfterEach
    void stop() {
        writer.close();
        verticle.close();
    }

    @Test
    void nothingOfAPersonIsLeftInAnyColumn() {
        assertThat(writer.kindsOf(full)).containsExactly(Outcome.Kind.STORED);
        store(3, OTHER);

        assertThat(erase(user)).isEqualTo(1);

        assertThat(database.count(
                        "bookings WHERE id = 1 AND user_id = 0 AND vehicle_model_id = 0 AND travel_type_id = 0"
                                + " AND num_nulls(package_id, from_area_id, to_area_id, from_city_id, to_city_id, to_date,"
                                + " from_lat, from_long, to_lat, to_long, extra) = 11 AND from_date = 'epoch'"
                                + " AND booking_created = 'epoch' AND NOT online_booking AND NOT mobile_site_booking"
                                + " AND NOT car_cancellation AND erased_at IS NOT NULL"))
                .isEqualTo(1);
        assertThat(database.count("bookings WHERE user_id = " + OTHER)).isEqualTo(1);
    }

    /** The promise to whoever sends a booking again does not depend on whether its content is still known. */
    @Test
    void whatIsSentAgainIsAnsweredAsBeforeAndNotStored() {
        assertThat(writer.kindsOf(full, bare)).containsOnly(Outcome.Kind.STORED);
        assertThat(erase(user)).isEqualTo(2);

        assertThat(writer.kindsOf(full, bare)).containsOnly(Outcome.Kind.DUPLICATE);
        assertThat(writer.kindsOf(ofUser(full, OTHER))).containsExactly(Outcome.Kind.CONFLICT);
        assertThat(writer.kindsOf(withExtra(full, "{\"note\":\"other\"}"))).containsExactly(Outcome.Kind.CONFLICT);
        assertThat(database.count("bookings WHERE user_id <> 0")).isZero();
    }

    /** As when both are compared by their columns: numbers by their value, members in any order. */
    @Test
    void equalContentIsEqualHoweverItIsWritten() {
        assertThat(writer.kindsOf(withExtra(full, "{\"a\":1.0,\"b\":[1e2]}"))).containsExactly(Outcome.Kind.STORED);
        assertThat(erase(user)).isEqualTo(1);

        assertThat(writer.kindsOf(withExtra(full, "{\"b\":[100],\"a\":1.00}"))).containsExactly(Outcome.Kind.DUPLICATE);
    }

    @Test
    void anErasedBookingIsNeitherFoundNorListedButStillCounted() {
        assertThat(writer.kindsOf(full)).containsExactly(Outcome.Kind.STORED);
        assertThat(erase(user)).isEqualTo(1);

        BookingFound found = resultOf(verticle.ask(LookupMessages.FIND_BOOKING, new FindBooking(1)));
        assertThat(found.booking()).isNull();
        assertThat(found.erased())
                .as("since when it is stored")
                .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(60));
        assertThat(resultOf(verticle.ask(
                                LookupMessages.LIST_BOOKINGS,
                                new ListBookings(
                                        0, 9, Instant.EPOCH, Instant.now().plusSeconds(60), 9)))
                        .bookings())
                .isEmpty();
        assertThat(resultOf(verticle.ask(LookupMessages.TRACE_BOOKINGS, new TraceBookings(List.of(1L))))
                        .stored())
                .containsExactly(1L);
        assertThat(resultOf(verticle.ask(
                                LookupMessages.COUNT_BOOKINGS,
                                new CountBookings(Instant.EPOCH, Instant.now().plusSeconds(60))))
                        .stored())
                .isEqualTo(1);
    }

    @Test
    void aPersonsFailuresLoseTheirBookingsAndAreClosed() {
        record(fails(full), fails(ofUser(bare, OTHER)));
        // Not his own, and of another whose id begins with the same digits.
        record(fails(ofUser(SampleBookings.valid(3), user * 10)));

        assertThat(eraseFailures(user)).isEqualTo(1);

        assertThat(database.count(
                        "booking_failures WHERE booking_id = 1 AND payload IS NULL AND closed_at IS NOT NULL"))
                .isEqualTo(1);
        assertThat(resultOf(verticle.ask(FailureMessages.RECORDED_FAILURES, new ListFailures(0, 9, true)))
                        .failures())
                .extracting(Failure::id)
                .containsExactly(2L, 3L);
        assertThat(database.count("booking_failure_acts WHERE action = 'dismissed' AND actor = 'somebody'"))
                .isEqualTo(1);
    }

    @Test
    void allOfAPersonIsExportedAndNothingOfOthers() {
        database.execute("""
                INSERT INTO bookings (id, user_id, vehicle_model_id, travel_type_id, from_date, booking_created,
                    online_booking, mobile_site_booking, car_cancellation)
                SELECT id, CASE WHEN id %% 50 = 0 THEN %d ELSE %d END, 1, 1, now(), now(), true, true, true
                FROM generate_series(1, 60000) AS id""".formatted(user, OTHER));
        record(fails(full), fails(ofUser(bare, OTHER)));

        assertThat(exported(user)).hasSize(1200).allMatch(booking -> booking.userId() == user);
        assertThat(exportedFailures(user))
                .singleElement()
                .satisfies(failure -> assertThat(failure.payload()).isEqualTo(BookingJson.writeToSend(full)));

        assertThat(erase(user)).isEqualTo(1200);
        assertThat(eraseFailures(user)).isEqualTo(1);
        assertThat(exported(user)).isEmpty();
        assertThat(exportedFailures(user)).isEmpty();
        assertThat(database.count("bookings WHERE user_id = " + OTHER)).isEqualTo(58_800);
    }

    /** The node was away when the person's data was erased, and sends what its spool holds when it is back. */
    @Test
    void whatASpoolHeldWhenItsPersonWasErasedIsErasedAndWhatItTookAfterwardsIsKept() {
        Booking others = ofUser(SampleBookings.valid(3), OTHER);
        Booking later = SampleBookings.valid(4);
        Instant before = Instant.now().minusSeconds(60);
        request(user);

        SaveOutcomes answer = saveHeld(
                List.of(full, bare, others, later),
                List.of(before, before, before, Instant.now().plusSeconds(60)));

        assertThat(answer.outcomes()).containsOnly(Outcome.STORED);
        assertThat(answer.erased()).containsExactly(0L, 1L);
        assertThat(database.count("bookings WHERE id IN (1, 2) AND erased_at IS NOT NULL AND user_id = 0"))
                .isEqualTo(2);
        assertThat(database.count("bookings WHERE id IN (3, 4) AND erased_at IS NULL"))
                .isEqualTo(2);
        assertThat(writer.kindsOf(full, bare)).containsOnly(Outcome.Kind.DUPLICATE);
        assertThat(saveHeld(List.of(full), List.of(before)).outcomes()).containsExactly(Outcome.DUPLICATE);
    }

    @Test
    void whatASpoolHeldOfAnErasedPersonChangesNothingThatIsStoredOtherwise() {
        assertThat(writer.kindsOf(ofUser(full, OTHER))).containsExactly(Outcome.Kind.STORED);
        request(user);

        SaveOutcomes answer = saveHeld(List.of(full), List.of(Instant.now().minusSeconds(60)));

        assertThat(answer.outcomes()).containsExactly(Outcome.CONFLICT);
        assertThat(answer.erased()).containsExactly(0L);
        assertThat(database.count("bookings WHERE id = 1 AND user_id = " + OTHER))
                .isEqualTo(1);
    }

    /** Whenever it was made: many are dated back, and whoever sends one after the erasure wants it stored. */
    @Test
    void whatAPersonSendsAfterTheErasureIsKept() {
        request(user);
        assertThat(writer.kindsOf(full)).containsExactly(Outcome.Kind.STORED);
        record(fails(bare));

        awaitSweep();

        assertThat(database.count("bookings WHERE id = 1 AND user_id = " + user))
                .isEqualTo(1);
    }

    @Test
    void aFailureThatIsToldOfAfterTheErasureIsErasedAndOneFromAfterwardsIsKept() {
        request(user);
        record(
                fails(full),
                Failure.fresh(
                        2,
                        Outcome.Kind.CONFLICT.code(),
                        "other content",
                        Instant.now().plusSeconds(60),
                        BookingJson.writeToSend(bare)),
                // It was in a spool, and is no booking by any rule.
                Failure.fresh(
                        3,
                        Outcome.Kind.REFUSED.code(),
                        "What the spool holds is not this booking: {\"id\":3,\"user_id\":" + user + ",",
                        TIME,
                        null));

        awaitSweep();

        assertThat(database.count("booking_failures WHERE booking_id IN (1, 3) AND payload IS NULL"
                        + " AND message = 'erased' AND closed_at IS NOT NULL"))
                .isEqualTo(2);
        assertThat(database.count("booking_failures WHERE booking_id = 2 AND payload IS NOT NULL"))
                .isEqualTo(1);
    }

    /** An erased failure of somebody else shows that all before it was looked at. */
    private void awaitSweep() {
        request(OTHER);
        record(fails(ofUser(SampleBookings.valid(99), OTHER)));
        eventually(() -> assertThat(database.count("booking_failures WHERE booking_id = 99 AND payload IS NULL"))
                .isEqualTo(1));
    }

    private SaveOutcomes saveHeld(List<Booking> bookings, List<Instant> taken) {
        String address = verticle.awaitSaying(WriterState.SERVING).address();
        return resultOf(verticle.ask(
                new Address<SaveBookings, SaveOutcomes>(address), new SaveBookings(bookings, List.of(), taken)));
    }

    @Test
    void whatIsOlderThanTheRetentionIsErasedByItself() {
        assertThat(writer.kindsOf(full, bare)).containsOnly(Outcome.Kind.STORED);
        record(fails(ofUser(SampleBookings.valid(3), OTHER)));
        database.execute("UPDATE bookings SET stored_at = now() - interval '31 days' WHERE id = 1;"
                + " UPDATE erasure_progress SET retained_at = now() - interval '2 days'");

        try (RunningVerticle retaining = started(Optional.of(Duration.ofDays(30)))) {
            // One alone sweeps: the other goes, so that it is this one.
            verticle.close();
            assertThat(retaining.state().up()).isTrue();
            eventually(() -> assertThat(database.count("bookings WHERE id = 1 AND erased_at IS NOT NULL"))
                    .isEqualTo(1));
            eventually(() -> assertThat(database.count("erasure_progress WHERE retained_at > now() - interval '1 day'"))
                    .isEqualTo(1));
            assertThat(database.count("booking_failures WHERE payload IS NULL"))
                    .as("of 2013")
                    .isEqualTo(1);
        }

        assertThat(database.count("bookings WHERE id = 2 AND erased_at IS NULL"))
                .isEqualTo(1);
        assertThat(writer.kindsOf(full)).containsExactly(Outcome.Kind.DUPLICATE);
    }

    private static RunningVerticle started(Optional<Duration> retention) {
        PersistenceSettings usual = PersistenceSettings.of(DatabaseUrl.parse(database.url()));
        RunningVerticle started = RunningVerticle.on(new PersistenceSettings(
                usual.database(), usual.batches(), new ErasureSettings(retention, Duration.ofMillis(50))));
        started.awaitSaying(WriterState.SERVING);
        return started;
    }

    private void request(long person) {
        var unused =
                resultOf(verticle.ask(PersonalDataMessages.REQUEST_ERASURE, new RequestErasure(person, "somebody")));
    }

    private long erase(long person) {
        long erased = 0;
        String position = PersonalDataMessages.START;
        while (!position.equals(PersonalDataMessages.END)) {
            var part = resultOf(verticle.ask(PersonalDataMessages.ERASE_BOOKINGS, new EraseBookings(person, position)));
            erased += part.count();
            position = part.next();
        }
        return erased;
    }

    private long eraseFailures(long person) {
        long erased = 0;
        String position = PersonalDataMessages.START;
        while (!position.equals(PersonalDataMessages.END)) {
            var part = resultOf(
                    verticle.ask(PersonalDataMessages.ERASE_FAILURES, new EraseFailures(person, "somebody", position)));
            erased += part.count();
            position = part.next();
        }
        return erased;
    }

    private List<Booking> exported(long person) {
        var found = new ArrayList<Booking>();
        String position = PersonalDataMessages.START;
        while (!position.equals(PersonalDataMessages.END)) {
            var part =
                    resultOf(verticle.ask(PersonalDataMessages.LIST_BOOKINGS, new ListUserBookings(person, position)));
            part.bookings().forEach(stored -> found.add(stored.booking()));
            position = part.next();
        }
        return found;
    }

    private List<UserFailure> exportedFailures(long person) {
        var found = new ArrayList<UserFailure>();
        String position = PersonalDataMessages.START;
        while (!position.equals(PersonalDataMessages.END)) {
            var part =
                    resultOf(verticle.ask(PersonalDataMessages.LIST_FAILURES, new ListUserFailures(person, position)));
            found.addAll(part.failures());
            position = part.next();
        }
        return found;
    }

    private void store(long id, long person) {
        assertThat(writer.kindsOf(ofUser(SampleBookings.valid(id), person))).containsExactly(Outcome.Kind.STORED);
    }

    private static Booking ofUser(Booking booking, long person) {
        return SampleBookings.with(booking, "userId", person);
    }

    private static Booking withExtra(Booking booking, String extra) {
        return SampleBookings.with(booking, "extra", extra);
    }

    private static Failure fails(Booking booking) {
        return Failure.fresh(
                booking.id(), Outcome.Kind.CONFLICT.code(), "other content", TIME, BookingJson.writeToSend(booking));
    }

    private void record(Failure... failures) {
        var unused = resultOf(verticle.ask(FailureMessages.RECORD_FAILURES, new RecordFailures(List.of(failures))));
    }
}
