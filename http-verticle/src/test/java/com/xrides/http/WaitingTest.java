package com.xrides.http;

import static com.xrides.testing.Waiting.resultOf;
import static com.xrides.testing.bookings.SampleBookings.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.outcome.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a request waits for its outcome, and what becomes of one that comes later. */
class WaitingTest {

    @Test
    void aClientMayWaitShorterAndTheLateOutcomeGoesToTheStatusNode() {
        try (var api = RunningApi.start()) {
            var status = FakeStatus.serving(api);
            var persistence = api.startPersistence("a");
            persistence.hold();

            Answer answer = api.post(json(41), "Prefer", "wait=1");
            persistence.release();

            answer.assertProblem(503, "outcome-unknown");
            assertThat(answer.header("preference-applied")).isEqualTo("wait=1");
            assertThat(answer.json().getLong("id")).isEqualTo(41);
            assertThat(answer.json().getBoolean("retryable")).isTrue();
            await().untilAsserted(() -> assertThat(status.reportedOf(41)).containsExactly(Outcome.STORED));
            api.awaitNothingInFlight();
        }
    }

    @Test
    void aFailureThatComesLateGoesToTheStatusNode() {
        try (var api = RunningApi.start()) {
            var status = FakeStatus.serving(api);
            var persistence = api.startPersistence("a");
            persistence.answer(booking -> Outcome.unavailable("the disk is full"));
            persistence.hold();

            Answer answer = api.post(json(41), "Prefer", "wait=1");
            persistence.store();
            persistence.release();

            answer.assertProblem(503, "outcome-unknown");
            await().untilAsserted(() ->
                    assertThat(status.reportedOf(41)).containsExactly(Outcome.unavailable("the disk is full")));
        }
    }

    @Test
    void aLateOutcomeIsKeptUntilThereIsAStatusNode() {
        try (var api = RunningApi.start()) {
            var persistence = api.startPersistence("a");
            persistence.hold();
            api.post(json(41), "Prefer", "wait=1").assertProblem(503, "outcome-unknown");
            persistence.release();
            api.awaitNothingInFlight();

            var status = FakeStatus.serving(api);

            await().untilAsserted(() -> assertThat(status.reportedOf(41)).containsExactly(Outcome.STORED));
        }
    }

    @Test
    void theOutcomeForAClientThatHungUpGoesToTheStatusNode() {
        try (var api = RunningApi.start()) {
            var status = FakeStatus.serving(api);
            var persistence = api.startPersistence("a");
            persistence.hold();
            try (var client = api.connect()) {
                client.send(RawHttp.save(json(41).encode()));
                await().until(() -> persistence.ids().contains(41L));
            }
            // The one event loop has seen the end of that connection when it answers a request that began later.
            api.get("/nowhere").assertProblem(404, "not-found");
            api.get("/nowhere").assertProblem(404, "not-found");

            persistence.release();

            await().untilAsserted(() -> assertThat(status.reportedOf(41)).containsExactly(Outcome.STORED));
            api.awaitNothingInFlight();
        }
    }

    @Test
    void anOutcomeInTimeIsNotReportedAsLate() {
        try (var api = RunningApi.start()) {
            var status = FakeStatus.serving(api);
            var persistence = api.startPersistence("a");
            assertThat(api.post(json(41)).status()).isEqualTo(201);

            persistence.hold();
            api.post(json(42), "Prefer", "wait=1").assertProblem(503, "outcome-unknown");
            persistence.release();

            await().untilAsserted(() -> assertThat(status.reportedOf(42)).containsExactly(Outcome.STORED));
            assertThat(status.reportedOf(41)).isEmpty();
        }
    }

    @Test
    void aBookingThatNobodyTookIsNotSentAfterItsAnswer() {
        try (var api = RunningApi.waitingAtMost(Duration.ofMillis(300))) {
            Answer answer = api.post(json(41));
            var persistence = api.startPersistence("a");
            Answer next = api.post(json(42));

            answer.assertProblem(503, "not-taken");
            assertThat(answer.json().getLong("id")).isEqualTo(41);
            assertThat(answer.json().getBoolean("retryable")).isTrue();
            assertThat(next.status()).isEqualTo(201);
            assertThat(persistence.ids()).containsExactly(42L);
            api.awaitNothingInFlight();
        }
    }

    @Test
    void aBookingThatWaitsForAPersistenceNodeIsSentWhenOneAppears() {
        try (var api = RunningApi.start()) {
            var answer = api.postAsync(json(41));
            await().until(() -> api.inFlight() == 1);

            var persistence = api.startPersistence("a");

            assertThat(answer.join().status()).isEqualTo(201);
            assertThat(persistence.ids()).containsExactly(41L);
        }
    }

    @Test
    void aLongerWaitThanTheServersIsNotHonoured() {
        try (var api = RunningApi.waitingAtMost(Duration.ofMillis(300))) {
            var persistence = api.startPersistence("a");
            persistence.hold();

            Answer answer = api.post(json(41), "Prefer", "wait=3600");

            answer.assertProblem(503, "outcome-unknown");
            assertThat(answer.header("preference-applied")).isNull();
        }
    }

    @Test
    void withoutASpoolToHoldItABookingIsWaitedFor() {
        try (var api = RunningApi.start()) {
            var persistence = api.startPersistence("a");

            Answer async = api.post(json(41), "Prefer", "respond-async");
            Answer waiting = api.post(json(42), "Prefer", "respond-async, wait=10");

            assertThat(async.status()).isEqualTo(201);
            assertThat(async.header("preference-applied")).isNull();
            assertThat(waiting.status()).isEqualTo(201);
            assertThat(waiting.header("preference-applied")).isEqualTo("wait=10");
            assertThat(persistence.ids()).containsExactly(41L, 42L);
        }
    }

    @Test
    void aRequestInFlightIsAnsweredBeforeTheVerticleStops() {
        try (var api = RunningApi.start()) {
            var persistence = api.startPersistence("a");
            persistence.hold();
            var answer = api.postAsync(json(41));
            await().until(() -> persistence.ids().contains(41L));

            var stopped = api.undeploy();
            await().until(() -> !api.isListening());
            persistence.release();

            assertThat(answer.join().status()).isEqualTo(201);
            resultOf(stopped);
        }
    }
}
