package com.xrides.persistence.failure;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.ActOnFailure;
import com.xrides.bookings.messages.FailureMessages.FailuresFound;
import com.xrides.bookings.messages.FailureMessages.FindFailure;
import com.xrides.bookings.messages.FailureMessages.ListFailures;
import com.xrides.bookings.messages.FailureMessages.RecordFailures;
import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.FailureAct;
import com.xrides.bookings.outcome.FailureAct.Action;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.persistence.RunningVerticle;
import com.xrides.testing.OpenTransaction;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is noted about failures, over the bus. */
class FailureActsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Instant TIME = Instant.parse("2013-01-01T04:00:00.123456Z");
    private static final FailureAct RETRIED = new FailureAct(Action.RETRIED, "10.0.0.1 as Jürgen", TIME.plusSeconds(1));
    private static final FailureAct DISMISSED = new FailureAct(Action.DISMISSED, "10.0.0.2", TIME.plusSeconds(2));
    private static final FailureAct RESOLVED = new FailureAct(Action.RESOLVED, "10.0.0.3", TIME.plusSeconds(3));

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
    void anActIsAnsweredWithTheFailureAsItWasAndShownFromThenOn() {
        record(1, TIME, "{}");

        assertThat(resultOf(act(0, 1, RETRIED)).failures()).containsExactly(failure(1, 1, TIME, "{}"));
        assertThat(resultOf(act(1, 1, DISMISSED)).failures()).containsExactly(failure(1, 1, TIME, "{}", RETRIED));

        Failure dismissed = failure(1, 1, TIME, "{}", RETRIED, DISMISSED);
        assertThat(list(false)).containsExactly(dismissed);
        assertThat(newest(1)).containsExactly(dismissed);
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatIsResolvedOrDismissedIsClosed(Action action) {
        record(1, TIME, "{}");
        record(2, TIME, "{}");

        resultOf(act(0, 1, new FailureAct(action, "somebody", TIME)));

        boolean closed = action != Action.RETRIED;
        assertThat(list(true)).extracting(Failure::id).isEqualTo(closed ? List.of(2L) : List.of(1L, 2L));
        assertThat(list(true)).allMatch(Failure::isOpen);
        assertThat(list(false)).extracting(Failure::id).containsExactly(1L, 2L);
        assertThat(resultOf(act(0, 1, RETRIED)).failures()).hasSize(closed ? 0 : 1);
    }

    @Test
    void whereNoFailureIsOpenNothingIsNoted() {
        record(1, TIME, "{}");
        resultOf(act(0, 1, DISMISSED));

        assertThat(resultOf(act(0, 1, RESOLVED)).failures()).isEmpty();
        assertThat(resultOf(act(1, 1, RESOLVED)).failures()).isEmpty();
        assertThat(resultOf(act(0, 2, DISMISSED)).failures()).isEmpty();
        assertThat(resultOf(act(1, 2, DISMISSED)).failures()).isEmpty();

        assertThat(newest(1)).containsExactly(failure(1, 1, TIME, "{}", DISMISSED));
        assertThat(database.count("booking_failure_acts")).isEqualTo(1);
    }

    @Test
    void theNewestOpenFailureOfTheBookingIsMeantUnlessOneIsNamed() {
        record(1, TIME.plusSeconds(60), "{\"a\":1}");
        record(1, TIME, "{\"a\":2}");
        record(2, TIME.plusSeconds(90), "{\"a\":3}");

        assertThat(resultOf(act(2, 1, DISMISSED)).failures()).containsExactly(failure(2, 1, TIME, "{\"a\":2}"));
        assertThat(resultOf(act(0, 1, DISMISSED)).failures())
                .containsExactly(failure(1, 1, TIME.plusSeconds(60), "{\"a\":1}"));
        assertThat(list(true)).extracting(Failure::id).containsExactly(2L);
    }

    @Test
    void ofSeveralWhoDismissAFailureAtOnceOneDoes() throws SQLException {
        record(1, TIME, "{}");
        List<Future<FailuresFound>> answers;
        try (var held = OpenTransaction.of(database, "SELECT 1 FROM booking_failures FOR UPDATE")) {
            answers = Stream.generate(() -> act(0, 1, DISMISSED)).limit(3).toList();
            held.awaitWaiting();
        }

        assertThat(answers.stream()
                        .mapToInt(answer -> resultOf(answer).failures().size()))
                .containsExactlyInAnyOrder(1, 0, 0);
        assertThat(newest(1)).containsExactly(failure(1, 1, TIME, "{}", DISMISSED));
    }

    /** What was there before the wait is not what is true after it. */
    @Test
    void whoWaitedForAnotherSeesWhatThatOneDid() throws SQLException {
        record(1, TIME, "{}");
        Future<FailuresFound> second;
        try (var first = OpenTransaction.of(database, """
                SELECT 1 FROM booking_failures FOR UPDATE;
                INSERT INTO booking_failure_acts (failure, action, actor, acted_at)
                    VALUES (1, 'retried', '10.0.0.1 as Jürgen', '2013-01-01T04:00:01.123456Z')""")) {
            second = act(0, 1, DISMISSED);
            first.awaitWaiting();
            first.commit();
        }

        assertThat(resultOf(second).failures()).containsExactly(failure(1, 1, TIME, "{}", RETRIED));
    }

    @Test
    void aRetryOfABookingThatWasNotKeptIsNotNoted() {
        record(1, TIME, null);

        assertThat(resultOf(act(0, 1, RETRIED)).failures()).containsExactly(failure(1, 1, TIME, null));

        assertThat(list(true)).containsExactly(failure(1, 1, TIME, null));
        assertThat(resultOf(act(0, 1, DISMISSED)).failures()).hasSize(1);
        assertThat(list(true)).isEmpty();
    }

    @Test
    void aFailureReportedAgainStaysClosed() {
        record(1, TIME, "{}");
        resultOf(act(0, 1, DISMISSED));

        record(1, TIME, "{}");

        assertThat(list(true)).isEmpty();
    }

    /** A client that retries without end must not make the list of failures grow without end. */
    @Test
    void onlyTheNewestOfManyActsAreShownAndTheClosingOneIsAmongThem() {
        record(1, TIME, "{}");
        database.execute("INSERT INTO booking_failure_acts (failure, action, actor, acted_at)"
                + " SELECT 1, 'retried', 'a' || n, now() FROM generate_series(1, 100) AS n");

        resultOf(act(0, 1, DISMISSED));

        Failure shown = newest(1).get(0);
        assertThat(shown.acts()).hasSize(50).endsWith(DISMISSED);
        assertThat(shown.acts().get(0).by()).isEqualTo("a52");
        assertThat(shown.isOpen()).isFalse();
    }

    private static void record(long id, Instant at, @Nullable String payload) {
        var failure = Failure.fresh(id, Outcome.Kind.CONFLICT.code(), "a message", at, payload);
        resultOf(verticle.ask(FailureMessages.RECORD_FAILURES, new RecordFailures(List.of(failure))));
    }

    private static Future<FailuresFound> act(long sequence, long id, FailureAct act) {
        return verticle.ask(FailureMessages.ACT_ON_FAILURE, new ActOnFailure(sequence, id, act));
    }

    private static List<Failure> list(boolean openOnly) {
        return resultOf(verticle.ask(FailureMessages.RECORDED_FAILURES, new ListFailures(0, 10, openOnly)))
                .failures();
    }

    private static List<Failure> newest(long id) {
        return resultOf(verticle.ask(FailureMessages.FIND_FAILURE, new FindFailure(id)))
                .failures();
    }

    private static Failure failure(long sequence, long id, Instant at, @Nullable String payload, FailureAct... acts) {
        return new Failure(sequence, id, Outcome.Kind.CONFLICT.code(), "a message", at, payload, List.of(acts));
    }
}
