package com.xrides.feed.fetch;

import com.xrides.feed.fetch.FeedStore.FeedState;
import com.xrides.feed.fetch.FeedStore.FetchReport;
import com.xrides.platform.metrics.HistogramBuckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of the fetches of one feed. The gauges speak on the node that holds the feed's lease and are not a
 * number elsewhere. Any thread.
 */
public final class FetchMetrics {

    private static final String FEED = "feed";

    private final MeterRegistry registry;
    private final String feed;
    private volatile @Nullable FeedSession session;

    public FetchMetrics(MeterRegistry registry, String feed) {
        this.registry = registry;
        this.feed = feed;
        gauge("xrides.feed.age.seconds", "Seconds since the end of the last complete fetch", FetchMetrics::age);
        gauge("xrides.feed.breaker.open", "1 while the circuit breaker is open", FetchMetrics::open);
        gauge(
                "xrides.feed.shrunk",
                "1 while a document with less than half of the plans waits for a second",
                now -> now.state().shrunkTo() == null ? 0 : 1);
        gauge("xrides.feed.quarantine", "Plans in quarantine", FeedSession::quarantined);
        gauge("xrides.feed.queue", "Plans that wait to be stored", FeedSession::queueLength);
    }

    void measure(@Nullable FeedSession now) {
        session = now;
    }

    void fetched(FetchReport report, int unchanged) {
        Counter.builder("xrides.feed.fetches")
                .description("Fetches that have ended, by result")
                .tag(FEED, feed)
                .tag("result", report.result().name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
        Timer.builder("xrides.feed.fetch.duration")
                .description("Time from the request until the plans are stored")
                .serviceLevelObjectives(HistogramBuckets.millis(100, 500, 1000, 5000, 10_000, 30_000, 60_000, 600_000))
                .tag(FEED, feed)
                .register(registry)
                .record(Duration.between(report.startedAt(), report.endedAt()));
        Counter.builder("xrides.feed.bytes")
                .description("Bytes of documents, decompressed")
                .baseUnit("bytes")
                .tag(FEED, feed)
                .register(registry)
                .increment((double) report.bytes());
        plans("inserted", report.inserted());
        plans("changed", report.changed());
        plans("unchanged", unchanged);
        plans("withdrawn", report.withdrawn());
        plans("bad", report.bad());
    }

    private void plans(String outcome, int count) {
        Counter.builder("xrides.feed.plans")
                .description("Plans in documents, by what came of them")
                .tag(FEED, feed)
                .tag("outcome", outcome)
                .register(registry)
                .increment(count);
    }

    private void gauge(String name, String description, ToDoubleFunction<FeedSession> value) {
        Gauge.builder(name, this, metrics -> {
                    FeedSession now = metrics.session;
                    return now == null ? Double.NaN : value.applyAsDouble(now);
                })
                .description(description)
                .tag(FEED, feed)
                .register(registry);
    }

    private static double age(FeedSession session) {
        FeedState state = session.state();
        Instant complete = state.completeAt();
        return complete == null
                ? Double.NaN
                : (double) Duration.between(complete, Instant.now()).toMillis() / 1000;
    }

    private static double open(FeedSession session) {
        return Breaker.state(session.state().openUntil(), Instant.now()) == Breaker.State.OPEN ? 1 : 0;
    }
}
