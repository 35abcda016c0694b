package com.xrides.http;

import static com.xrides.testing.bookings.SampleBookings.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.testing.bookings.FakePersistence;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A booking without an outcome is acknowledged when, and only when, the spool holds it. */
class SpoolingTest {

    private RunningApi api;
    private FakePersistence persistence;
    private FakeStatus status;
    private FakeSpool spool;

    @BeforeEach
    void start() {
        api = RunningApi.spoolingAfter(Duration.ofSeconds(1));
        persistence = api.startPersistence("a");
        status = FakeStatus.serving(api);
        spool = FakeSpool.holding(api);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void anOutcomeInTimeNeedsNoSpool() {
        assertThat(api.post(json(1)).status()).isEqualTo(201);

        assertThat(spool.ids()).isEmpty();
    }

    @Test
    void aBookingWhoseOutcomeDoesNotComeIsHeldAndPending() {
        persistence.hold();

        Answer answer = api.post(json(1));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("location")).isEqualTo("/bookings/1/status");
        assertThat(answer.json().getLong("id")).isEqualTo(1);
        assertThat(answer.json().getString("status")).isEqualTo("pending");
        assertThat(spool.ids()).containsExactly(1L);
        api.awaitNothingInFlight();
    }

    @Test
    void theLateOutcomeOfAHeldBookingIsTheSpoolsConcern() {
        persistence.answer(booking -> Outcome.CONFLICT);
        persistence.hold();
        assertThat(api.post(json(1)).status()).isEqualTo(202);

        persistence.release();
        persistence.hold();
        spool.answer(new Kept(false, "The spool is full.", 7));
        api.post(json(2)).assertProblem(503, "outcome-unknown");
        persistence.release();

        await().untilAsserted(() -> assertThat(status.reportedOf(2)).containsExactly(Outcome.CONFLICT));
        assertThat(status.reportedOf(1)).isEmpty();
    }

    /** Each that fails without anybody waiting is a row for an operator. */
    @Test
    void whoAsksTooOftenNotToWaitGetsTheOutcome() {
        persistence.answer(booking -> Outcome.CONFLICT);

        var answers = new ArrayList<Integer>();
        for (int id = 1; id <= 20; id++) {
            answers.add(api.post(json(id), "Prefer", "respond-async").status());
        }

        assertThat(answers).startsWith(202, 202, 202).contains(409);
        assertThat(spool.ids()).hasSizeLessThan(20);
    }

    @Test
    void aBookingThatTheDatabaseCannotTakeNowIsHeld() {
        persistence.answer(booking -> Outcome.unavailable("away"));

        assertThat(api.post(json(1)).status()).isEqualTo(202);
        assertThat(spool.ids()).containsExactly(1L);
    }

    @Test
    void aBookingIsNotAcknowledgedBeforeTheSpoolHoldsIt() {
        persistence.answer(booking -> Outcome.unavailable("away"));
        Promise<Kept> disk = spool.hesitate();

        CompletableFuture<Answer> answer = api.postAsync(json(1));
        await().until(() -> spool.ids().contains(1L));
        assertThat(api.get("/nowhere").status()).isEqualTo(404);
        assertThat(answer).isNotDone();
        assertThat(api.inFlight()).isEqualTo(1);
        disk.complete(Kept.HELD);

        assertThat(answer.join().status()).isEqualTo(202);
        api.awaitNothingInFlight();
    }

    @Test
    void aSpoolThatIsFullIsToldWithATimeToRetryAfter() {
        persistence.answer(booking -> Outcome.unavailable("The database is away."));
        spool.answer(new Kept(false, "The spool is full.", 7));

        Answer answer = api.post(json(1));

        answer.assertProblem(503, "database-unavailable");
        assertThat(answer.header("retry-after")).isEqualTo("7");
        assertThat(answer.json().getString("detail")).contains("The spool is full.", "The database is away.");
        api.awaitNothingInFlight();
    }

    @Test
    void aSpoolThatDoesNotAnswerAcknowledgesNothing() {
        persistence.answer(booking -> Outcome.unavailable("away"));
        var unused = spool.hesitate();

        api.post(json(1)).assertProblem(503, "database-unavailable");
        api.awaitNothingInFlight();
    }

    @Test
    void anOutcomeThatComesWhileTheSpoolFailsIsTheAnswer() {
        persistence.hold();
        Promise<Kept> disk = spool.hesitate();
        CompletableFuture<Answer> answer = api.postAsync(json(1));
        await().until(() -> spool.ids().contains(1L));

        persistence.release();
        api.awaitSettledAtPersistence(persistence, 1);
        disk.complete(new Kept(false, "The spool is full.", 7));

        assertThat(answer.join().status()).isEqualTo(201);
        api.awaitNothingInFlight();
    }

    @Test
    void whoWouldRatherNotWaitIsAnsweredAtOnceAndNothingIsSent() {
        Answer async = api.post(json(1), "Prefer", "respond-async");
        Answer noWait = api.post(json(2), "Prefer", "wait=0");

        assertThat(async.status()).isEqualTo(202);
        assertThat(async.header("preference-applied")).isEqualTo("respond-async");
        assertThat(noWait.status()).isEqualTo(202);
        assertThat(noWait.header("preference-applied")).isEqualTo("wait=0");
        assertThat(spool.ids()).containsExactly(1L, 2L);
        assertThat(persistence.ids()).isEmpty();
        api.awaitNothingInFlight();
    }

    @Test
    void aWaitBesideRespondAsyncIsHowLongAtMost() {
        Answer answer = api.post(json(1), "Prefer", "respond-async, wait=10");

        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void afterSomeFailuresInARowBookingsAreHeldUnsentUntilAProbeSucceeds() {
        persistence.answer(booking -> Outcome.unavailable("away"));
        for (long id = 1; id <= 10; id++) {
            assertThat(api.post(json(id)).status()).isEqualTo(202);
        }
        assertThat(api.meters().get("xrides.breaker.open").gauge().value()).isEqualTo(1);
        assertThat(api.post(json(11)).status()).isEqualTo(202);
        assertThat(persistence.ids()).doesNotContain(11L);

        persistence.answer(booking -> Outcome.STORED);

        await().until(() -> api.post(json(12)).status() == 201);
        // The breaker hears of the probe's success beside the client.
        await().until(() -> api.meters().get("xrides.breaker.open").gauge().value() == 0);
        assertThat(api.post(json(13)).status()).isEqualTo(201);
    }
}
