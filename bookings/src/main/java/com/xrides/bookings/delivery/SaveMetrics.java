package com.xrides.bookings.delivery;

import com.xrides.bookings.delivery.limit.InFlightLimit;
import com.xrides.bookings.outcome.RequestResult;
import com.xrides.platform.metrics.HistogramBuckets;
import com.xrides.platform.timing.DatabaseBreaker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Metrics of single saves over HTTP and gRPC. One for a node; any thread. */
public final class SaveMetrics {

    private final RequestCounters bookings;
    private final Counter lateOutcomesDropped;
    private final Counter failuresUnrecorded;
    private final Timer bookingTime;

    public SaveMetrics(MeterRegistry registry, InFlightLimit limit, DatabaseBreaker breaker) {
        bookings = new RequestCounters(registry);
        lateOutcomesDropped = Counter.builder("xrides.late.outcomes.dropped")
                .description("Late outcomes that no status node could be told")
                .register(registry);
        failuresUnrecorded = Counter.builder("xrides.failures.unrecorded")
                .description("Failures of bookings whose senders hung up that were not recorded: there were too many")
                .register(registry);
        bookingTime = Timer.builder("xrides.booking")
                .description("From a booking request's body to its answer, or until its sender gave up")
                .serviceLevelObjectives(HistogramBuckets.ofAnswers())
                .register(registry);
        Gauge.builder("xrides.in.flight", limit, InFlightLimit::inFlight)
                .description("Bookings taken on and not settled")
                .register(registry);
        Gauge.builder("xrides.in.flight.max", limit, InFlightLimit::bound)
                .description("How many may be in flight before more are turned away")
                .register(registry);
        Gauge.builder("xrides.breaker.open", breaker, each -> each.turnsAway() ? 1 : 0)
                .description("1 while requests do not wait for the database, because it does not answer")
                .register(registry);
    }

    /** Counts a request by its result. */
    public void ended(RequestResult result) {
        bookings.ended(result);
    }

    void answeredAfter(long nanos) {
        bookingTime.record(nanos, TimeUnit.NANOSECONDS);
    }

    void sawUnknownFields() {
        bookings.sawUnknownFields();
    }

    void unrecordedFailure() {
        failuresUnrecorded.increment();
    }

    void droppedLateOutcomes(int count) {
        lateOutcomesDropped.increment(count);
    }
}
