package com.xrides.spool;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static com.xrides.testing.bookings.SampleBookings.valid;
import static com.xrides.testing.bookings.SampleBookings.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.bookings.Booking;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.Outcome;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a spool holds of a person: listed, erased, and never sent as if nobody had asked. */
class HeldPersonalDataTest {

    private static final long PERSON = 4711;

    @TempDir
    Path directory;

    @Test
    void whatIsHeldOfAPersonIsListed() {
        try (var spool = RunningSpool.in(directory)) {
            spool.hold(of(PERSON, 1), of(PERSON * 10, 2), of(PERSON, 3));

            assertThat(spool.heldOf(PERSON))
                    .containsExactly(BookingJson.writeToSend(of(PERSON, 1)), BookingJson.writeToSend(of(PERSON, 3)));
        }
    }

    /** More than are looked at in one transaction. */
    @Test
    void allOfAPersonAmongManyAreErasedAndTheOthersStay() {
        List<Booking> all = new ArrayList<>(valid(1, 6000));
        all.set(0, of(PERSON, 1));
        all.set(5999, of(PERSON, 6000));
        try (var spool = RunningSpool.in(directory)) {
            spool.keepAll(all);
            storeOnlyErased(spool);

            assertThat(resultOf(spool.erase(PERSON)).count()).isEqualTo(2);

            assertThat(spool.heldOf(PERSON)).isEmpty();
            spool.awaitPending(5998);
            assertThat(spool.persistence().tables().stored()).containsExactlyInAnyOrder(1L, 6000L);
        }
    }

    /** It is as large as it may be, and lies in pages that are free afterwards. */
    @Test
    void anErasedBookingIsNowhereInTheFilesAndSettledAsStored() throws IOException {
        Booking booking = with(of(PERSON, 1), "extra", "{\"note\":\"" + "a note of the person, ".repeat(600) + "\"}");
        try (var spool = RunningSpool.in(directory)) {
            spool.hold(booking, valid(2));
            assertThat(contentOf(directory)).contains("a note of the person");
            storeOnlyErased(spool);

            assertThat(resultOf(spool.erase(PERSON)).count()).isEqualTo(1);

            assertThat(contentOf(directory)).doesNotContain("a note of the person");
            assertThat(rows("SELECT booking_id, outcome FROM booking WHERE outcome IS NOT NULL"))
                    .containsExactly("1|stored");
            assertThat(SpoolRows.pendingIds(file())).containsExactly("2");
        }
    }

    @Test
    void whatCannotBeStoredStaysAndTheErasureIsToldToHaveFailed() {
        try (var spool = RunningSpool.in(directory)) {
            spool.hold(of(PERSON, 1));
            answer(spool, bookings -> outcomes(bookings, booking -> Outcome.unavailable("away")));

            assertThatThrownBy(() -> resultOf(spool.erase(PERSON))).hasMessageContaining("1 held bookings");
            assertThat(spool.heldOf(PERSON)).hasSize(1);

            storeOnlyErased(spool);
            assertThat(resultOf(spool.erase(PERSON)).count()).isEqualTo(1);
        }
    }

    @Test
    void whatFailsOfAnErasedPersonIsReportedWithoutItsContent() {
        try (var spool = RunningSpool.in(directory)) {
            spool.hold(of(PERSON, 1));
            answer(spool, HeldPersonalDataTest::conflicts);

            assertThat(resultOf(spool.erase(PERSON)).count()).isEqualTo(1);

            assertThat(spool.status().reported()).singleElement().satisfies(failure -> {
                assertThat(failure.payload()).isNull();
                assertThat(failure.outcome().kind()).isEqualTo(Outcome.Kind.CONFLICT);
            });
            assertThat(rows("SELECT outcome FROM booking")).containsExactly("failed");
        }
    }

    /** Sent by itself, and erased before: whoever stores it is told since when it was held, and says that it was erased. */
    @Test
    void whatIsDrainedSaysWhenItWasTakenAndFailsWithoutItsContentWhereThatWasErased() {
        try (var spool = RunningSpool.in(directory)) {
            Instant before = Instant.now();
            spool.hold(of(PERSON, 1));
            spool.persistence().answerMessages(message -> Future.succeededFuture(conflicts(message.bookings())));

            spool.persistence().serve();

            spool.awaitPending(0);
            assertThat(spool.persistence().messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message.held())
                            .singleElement()
                            .satisfies(taken -> assertThat(taken)
                                    .isBetween(
                                            before.minusSeconds(1),
                                            Instant.now().plusSeconds(1))));
            assertThat(spool.status().reported())
                    .extracting(LateOutcome::payload)
                    .containsOnlyNulls();
        }
    }

    @Test
    void whatIsNoBookingAnyMoreIsErasedByWhatItSays() {
        try (var spool = RunningSpool.in(directory)) {
            spool.hold(valid(1));
        }
        SpoolRows.execute(
                file(),
                "INSERT INTO booking (booking_id, accepted_at, payload) VALUES (8, '2026-01-01T00:00:00.000000Z',"
                        + " '{\"user_id\":4711,broken'), (9, '2026-01-01T00:00:00.000000Z', '{\"user_id\":47110,broken')");

        try (var spool = RunningSpool.in(directory)) {
            assertThat(resultOf(spool.erase(PERSON)).count()).isEqualTo(1);

            assertThat(spool.status().reported()).singleElement().satisfies(failure -> {
                assertThat(failure.id()).isEqualTo(8);
                assertThat(failure.outcome()).isEqualTo(Outcome.refused("erased"));
            });
            assertThat(SpoolRows.pendingIds(file())).containsExactly("1", "9");
        }
    }

    /** The drainer holds back what could not be saved; what was erased meanwhile must not be waited for. */
    @Test
    void whatIsErasedWhileItIsHeldBackHoldsUpNothing() {
        try (var spool = RunningSpool.in(directory)) {
            spool.persistence().answer(booking -> booking.id() <= 2 ? Outcome.unavailable("poison") : null);
            spool.hold(of(PERSON, 1), valid(2), valid(3));
            spool.persistence().serve();
            spool.awaitPending(2);

            spool.persistence().answer(booking -> booking.id() == 2 ? Outcome.unavailable("poison") : null);
            var unused = resultOf(spool.erase(PERSON));
            spool.awaitPending(1);
            spool.persistence().useTables();

            spool.awaitPending(0);
        }
    }

    /** Nothing but what is to be erased can be stored from now on; what the spool sends by itself it keeps. */
    private static void storeOnlyErased(RunningSpool spool) {
        answer(spool, bookings -> outcomes(bookings, spool.persistence().tables()::save));
    }

    /** What is to be erased is answered in this way; returns when there is somebody to send it to. */
    private static void answer(RunningSpool spool, Function<List<Booking>, SaveOutcomes> erased) {
        spool.persistence()
                .answerMessages(message -> Future.succeededFuture(
                        message.held().contains(Instant.EPOCH)
                                ? erased.apply(message.bookings())
                                : outcomes(message.bookings(), booking -> Outcome.unavailable("away"))));
        spool.persistence().serve();
        eventually(() -> assertThat(spool.persistence().messages()).isNotEmpty());
    }

    private static SaveOutcomes conflicts(List<Booking> bookings) {
        return outcomes(bookings, booking -> Outcome.CONFLICT);
    }

    private static SaveOutcomes outcomes(List<Booking> bookings, Function<Booking, Outcome> outcome) {
        return new SaveOutcomes(
                bookings.stream().map(outcome).toList(),
                LongStream.range(0, bookings.size()).boxed().toList());
    }

    private static Booking of(long person, long id) {
        return with(valid(id), "userId", person);
    }

    private Path file() {
        return directory.resolve("spool-1.db");
    }

    private List<String> rows(String sql) {
        return SpoolRows.select(file(), sql);
    }

    private static String contentOf(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            var all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            return all.toString();
        }
    }
}
