package com.xrides.http;

import static com.xrides.testing.bookings.SampleBookings.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.trace.Span;
import com.xrides.platform.trace.SpanContext;
import com.xrides.platform.trace.Tracing;
import com.xrides.testing.bookings.FakePersistence;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every booking request shows in the figures, once, by how it ended. */
class HttpMetricsTest {

    private RunningApi api;
    private FakePersistence persistence;

    @BeforeEach
    void start() {
        api = RunningApi.takingAtMost(1);
        persistence = api.startPersistence("a");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void anOutcomeIsCountedByItsKind() {
        Map<Outcome, String> labels = Map.of(
                Outcome.STORED,
                "stored",
                Outcome.DUPLICATE,
                "duplicate",
                Outcome.CONFLICT,
                "conflict",
                Outcome.refused("because"),
                "refused",
                Outcome.unavailable("away"),
                "unavailable");

        labels.keySet().forEach(outcome -> {
            persistence.answer(booking -> outcome);
            assertThat(api.post(json(1)).status()).isPositive();
        });

        awaitCounted(api, Map.of("stored", 1.0, "duplicate", 1.0, "conflict", 1.0, "refused", 1.0, "unavailable", 1.0));
        await().until(() -> api.meters().get("xrides.booking").timer().count() == 5);
    }

    @Test
    void whatIsNoBookingIsCountedAsInvalid() {
        api.post(json(-1)).assertProblem(422, "invalid-booking");
        api.sendAsync("POST", "/bookings", new byte[] {'{'}).join().assertProblem(400, "malformed-json");
        api.sendAsync("POST", "/bookings", new byte[] {'{'}, "Content-Type", "text/plain")
                .join()
                .assertProblem(415, "unsupported-media-type");

        awaitCounted(api, Map.of("invalid", 3.0));
    }

    @Test
    void aBookingTurnedAwayIsCountedAsShedAndTheOneInFlightIsShown() {
        persistence.hold();
        var first = api.postAsync(json(1));
        await().until(() -> api.inFlight() == 1);
        assertThat(api.meters().get("xrides.in.flight").gauge().value()).isEqualTo(1);

        api.post(json(2)).assertProblem(503, "overloaded");
        persistence.release();

        assertThat(first.join().status()).isEqualTo(201);
        awaitCounted(api, Map.of("shed", 1.0, "stored", 1.0));
        await().until(() -> api.meters().get("xrides.in.flight").gauge().value() == 0);
    }

    @Test
    void aBookingOfUnknownOutcomeIsCountedOnce() {
        persistence.hold();
        api.post(json(1), "Prefer", "wait=1").assertProblem(503, "outcome-unknown");
        persistence.release();
        api.awaitNothingInFlight();

        awaitCounted(api, Map.of("unknown", 1.0));
    }

    @Test
    void aBookingWhoseSenderGaveUpIsCountedAsGoneAndItsTimeToo() {
        persistence.hold();
        try (var client = api.connect()) {
            client.send(RawHttp.save(json(1).encode()));
            await().until(() -> persistence.ids().contains(1L));
        }

        awaitCounted(api, Map.of("gone", 1.0));
        await().until(() -> api.meters().get("xrides.booking").timer().count() == 1);
        persistence.release();
        api.awaitNothingInFlight();
        assertThat(counted(api)).isEqualTo(Map.of("gone", 1.0));
    }

    /** Each failure would stay in the table until somebody looks at it, and costs its sender nothing. */
    @Test
    void ofManySendersThatHangUpBeforeTheirConflictSomeFailuresAreRecordedAndTheOthersCounted() {
        FakeStatus status = FakeStatus.serving(api);
        persistence.answer(booking -> Outcome.CONFLICT);
        for (long id = 1; id <= 300; id++) {
            hangUpBeforeTheAnswer(id);
        }

        double unrecorded =
                api.meters().get("xrides.failures.unrecorded").counter().count();
        assertThat(unrecorded).isPositive().isLessThan(300);
        await().until(() -> LongStream.rangeClosed(1, 300)
                        .map(id -> status.reportedOf(id).size())
                        .sum()
                == 300 - (long) unrecorded);
    }

    private void hangUpBeforeTheAnswer(long id) {
        persistence.hold();
        try (var client = api.connect()) {
            client.send(RawHttp.save(json(id).encode()));
            await().until(() -> persistence.ids().contains(id));
        }
        awaitCounted(api, Map.of("gone", (double) id));
        persistence.release();
        api.awaitNothingInFlight();
    }

    @Test
    void aBookingThatMetAFaultOfOursIsCountedAsUnknown() {
        try (var faulty = RunningApi.tracedBy(new FaultyTracing())) {
            faulty.post(json(1)).assertProblem(500, "internal-error");

            awaitCounted(faulty, Map.of("unknown", 1.0));
        }
    }

    @Test
    void aBookingThatNobodyTookIsCountedAsUnavailable() {
        try (var lonely = RunningApi.waitingAtMost(Duration.ofMillis(100))) {
            lonely.post(json(1)).assertProblem(503, "not-taken");

            awaitCounted(lonely, Map.of("unavailable", 1.0));
        }
    }

    @Test
    void bookingsWithUnknownFieldsAreCounted() {
        assertThat(api.post(json(1)).status()).isEqualTo(201);
        assertThat(api.post(json(2).put("loyalty", 3)).status()).isEqualTo(201);

        assertThat(api.meters()
                        .get("xrides.bookings.with.unknown.fields")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private static final class FaultyTracing implements Tracing {

        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public @Nullable SpanContext current() {
            return null;
        }

        @Override
        public void showPath(String path) {}

        @Override
        public void nameRequest(String route) {}

        @Override
        public void noteBooking(long id) {
            throw new IllegalStateException("a fault");
        }

        @Override
        public Span begin(Span.Kind kind, String name, SpanContext parent) {
            return Tracing.OFF.begin(kind, name, parent);
        }
    }

    /** A result is counted just after its answer has been sent. */
    private static void awaitCounted(RunningApi api, Map<String, Double> expected) {
        await().untilAsserted(() -> assertThat(counted(api)).isEqualTo(expected));
    }

    /** The endings that were counted, by their label; without those that were not. */
    private static Map<String, Double> counted(RunningApi api) {
        var counts = new TreeMap<String, Double>();
        api.meters().get("xrides.bookings").counters().forEach(counter -> {
            if (counter.count() > 0) {
                counts.put(String.valueOf(counter.getId().getTag("outcome")), counter.count());
            }
        });
        return counts;
    }
}
