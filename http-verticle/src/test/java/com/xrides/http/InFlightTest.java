package com.xrides.http;

import static com.xrides.testing.bookings.SampleBookings.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A node takes on a bounded number of bookings, and every place is given back. */
class InFlightTest {

    @Test
    void aBookingAboveTheBoundIsTurnedAwayAndOneAfterThemIsNot() {
        try (var api = RunningApi.takingAtMost(2)) {
            var persistence = api.startPersistence("a");
            persistence.hold();
            var first = api.postAsync(json(1));
            var second = api.postAsync(json(2));
            await().until(() -> persistence.ids().size() == 2);

            Answer above = api.post(json(3));
            persistence.release();

            above.assertProblem(503, "overloaded");
            assertThat(above.json().getLong("id")).isEqualTo(3);
            assertThat(above.json().getBoolean("retryable")).isTrue();
            assertThat(above.header("retry-after"))
                    .as("nothing was finished of late")
                    .isEqualTo("30");
            assertThat(first.join().status()).isEqualTo(201);
            assertThat(second.join().status()).isEqualTo(201);
            api.awaitNothingInFlight();
            assertThat(api.post(json(3)).status()).isEqualTo(201);
            assertThat(persistence.ids()).containsExactlyInAnyOrder(1L, 2L, 3L);
        }
    }

    @Test
    void aBookingWhoseRequestWasAnsweredKeepsItsPlaceUntilItsOutcomeIsKnown() {
        try (var api = RunningApi.takingAtMost(1)) {
            var persistence = api.startPersistence("a");
            persistence.hold();

            api.post(json(1), "Prefer", "wait=1").assertProblem(503, "outcome-unknown");
            api.post(json(2)).assertProblem(503, "overloaded");
            persistence.release();
            api.awaitNothingInFlight();

            assertThat(api.post(json(2)).status()).isEqualTo(201);
        }
    }

    @Test
    void aBookingThatNobodyTookGivesItsPlaceBack() {
        try (var api = RunningApi.waitingAtMost(Duration.ofMillis(300))) {
            api.post(json(1)).assertProblem(503, "not-taken");

            api.awaitNothingInFlight();
        }
    }

    @Test
    void aBookingWhoseClientHungUpBeforeAnybodyTookItGivesItsPlaceBack() {
        try (var api = RunningApi.start()) {
            try (var client = api.connect()) {
                client.send(RawHttp.save(json(1).encode()));
                await().until(() -> api.inFlight() == 1);
            }

            api.awaitNothingInFlight();
            var persistence = api.startPersistence("a");
            assertThat(api.post(json(2)).status()).isEqualTo(201);
            assertThat(persistence.ids()).containsExactly(2L);
        }
    }

    @Test
    void anUnacceptableBookingTakesNoPlace() {
        try (var api = RunningApi.takingAtMost(1)) {
            api.post(json(-1)).assertProblem(422, "invalid-booking");

            api.awaitNothingInFlight();
        }
    }
}
