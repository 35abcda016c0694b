package com.xrides.persistence.failure;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.FindFailure;
import com.xrides.bookings.messages.FailureMessages.ListFailures;
import com.xrides.bookings.messages.FailureMessages.RecordFailures;
import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.persistence.RunningVerticle;
import com.xrides.platform.bus.Done;
import com.xrides.testing.OpenTransaction;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Failures as they are recorded and asked for over the bus. */
class FailureTableTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Instant TIME = Instant.parse("2013-01-01T04:00:00.123456Z");

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
        database.execute("TRUNCATE booking_failures, booking_failure_acts RESTART IDENTITY");
    }

    @Test
    void aFailureIsListedAsItWasRecorded() {
        record(Failure.fresh(Long.MAX_VALUE, Outcome.Kind.CONFLICT.code(), "Über 🚕", TIME, "{\"note\":\"Über 🚕\"}"));
        record(Failure.fresh(2, Outcome.Kind.REFUSED.code(), "no", TIME, null));

        assertThat(list(0, 10))
                .containsExactly(
                        new Failure(
                                1,
                                Long.MAX_VALUE,
                                Outcome.Kind.CONFLICT.code(),
                                "Über 🚕",
                                TIME,
                                "{\"note\":\"Über 🚕\"}",
                                List.of()),
                        new Failure(2, 2, Outcome.Kind.REFUSED.code(), "no", TIME, null, List.of()));
    }

    @Test
    void aFailureReportedAgainIsRecordedOnce() {
        record(failure(1, TIME));
        record(failure(1, TIME), failure(2, TIME), failure(2, TIME));

        assertThat(list(0, 10)).extracting(Failure::id).containsExactly(1L, 2L);
    }

    @Test
    void laterOrOtherFailuresOfABookingAreRecordedBeside() {
        record(failure(1, TIME));
        record(failure(1, TIME.plusNanos(1000)));
        record(new Failure(0, 1, Outcome.Kind.REFUSED.code(), "no", TIME, null, List.of()));

        assertThat(list(0, 10)).hasSize(3);
    }

    @Test
    void aReportWithoutFailuresIsAcknowledged() {
        record();

        assertThat(list(0, 10)).isEmpty();
    }

    @Test
    void pagesFollowEachOtherWithoutGapsOrRepeats() {
        record(LongStream.rangeClosed(1, 25).mapToObj(id -> failure(id, TIME)).toArray(Failure[]::new));

        var read = new ArrayList<Long>();
        List<Failure> page = list(0, 10);
        while (!page.isEmpty() && read.size() < 100) {
            assertThat(page)
                    .hasSizeLessThanOrEqualTo(10)
                    .isSortedAccordingTo((a, b) -> Long.compare(a.sequence(), b.sequence()));
            page.forEach(failure -> read.add(failure.id()));
            page = list(page.get(page.size() - 1).sequence(), 10);
        }

        assertThat(read).isEqualTo(LongStream.rangeClosed(1, 25).boxed().toList());
    }

    /** A sequence number that shows up after a higher one was read would never be read by those who go by them. */
    @Test
    void aFailureIsNotRecordedWhileALowerNumberIsNotYetThere() throws SQLException {
        try (var other = OpenTransaction.of(database, """
                SELECT pg_advisory_xact_lock(hashtext('booking_failures'));
                INSERT INTO booking_failures (booking_id, code, message, failed_at) VALUES (1, 'a', 'b', now())""")) {
            Future<Done> recorded =
                    verticle.ask(FailureMessages.RECORD_FAILURES, new RecordFailures(List.of(failure(2, TIME))));
            other.awaitWaiting();
            assertThat(list(0, 10)).isEmpty();

            other.commit();

            resultOf(recorded);
            assertThat(list(0, 10)).extracting(Failure::id).containsExactly(1L, 2L);
        }
    }

    @Test
    void theNewestFailureOfABookingIsTheOneThatHappenedLast() {
        record(failure(1, TIME.plusSeconds(60)));
        record(failure(1, TIME));
        record(failure(2, TIME.plusSeconds(120)));

        assertThat(newest(1)).singleElement().satisfies(failure -> {
            assertThat(failure.id()).isEqualTo(1);
            assertThat(failure.at()).isEqualTo(TIME.plusSeconds(60));
        });
        assertThat(newest(3)).isEmpty();
    }

    @Test
    void asManyOfTheNewestAreToldAsAreAskedFor() {
        record(failure(1, TIME.plusSeconds(60)));
        record(failure(1, TIME));
        record(failure(1, TIME.plusSeconds(120)));
        record(failure(2, TIME.plusSeconds(180)));

        assertThat(resultOf(verticle.ask(FailureMessages.FIND_FAILURE, new FindFailure(1, 2)))
                        .failures())
                .extracting(Failure::at)
                .containsExactly(TIME.plusSeconds(60), TIME.plusSeconds(120));
    }

    /** A thousand of the largest bookings would be a message of many megabytes. */
    @Test
    void aPageOfLargeBookingsEndsEarlyAndTheNextGoesOn() {
        String large = "x".repeat(1024 * 1024);
        for (long id = 1; id <= 6; id++) {
            record(Failure.fresh(id, Outcome.Kind.CONFLICT.code(), "a message", TIME, large));
        }

        assertThat(list(0, 10)).extracting(Failure::id).containsExactly(1L, 2L, 3L, 4L);
        assertThat(list(4, 10)).extracting(Failure::id).containsExactly(5L, 6L);
    }

    private static void record(Failure... failures) {
        resultOf(verticle.ask(FailureMessages.RECORD_FAILURES, new RecordFailures(List.of(failures))));
    }

    private static List<Failure> list(long after, int limit) {
        return resultOf(verticle.ask(FailureMessages.RECORDED_FAILURES, new ListFailures(after, limit, false)))
                .failures();
    }

    private static List<Failure> newest(long id) {
        return resultOf(verticle.ask(FailureMessages.FIND_FAILURE, new FindFailure(id)))
                .failures();
    }

    private static Failure failure(long id, Instant at) {
        return new Failure(0, id, Outcome.Kind.CONFLICT.code(), "a message", at, null, List.of());
    }
}
