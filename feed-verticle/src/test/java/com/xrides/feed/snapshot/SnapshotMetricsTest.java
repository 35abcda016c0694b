package com.xrides.feed.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.feed.snapshot.Snapshot.Shown;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotMetricsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Snapshots snapshots = new Snapshots();

    @Test
    void beforeTheFirstCompleteFetchTheAgeCountsFromTheStart() {
        var metrics = new SnapshotMetrics(meters, snapshots);
        metrics.renewed();

        assertThat(age()).isNotNegative().isLessThan(60);
    }

    @Test
    void theAgeIsThatOfTheFeedWhichIsTheOldest() {
        var metrics = new SnapshotMetrics(meters, snapshots);
        metrics.renewed();
        snapshots.show(new Snapshot(
                1,
                List.of(
                        shown("town", Instant.now().minusSeconds(700)),
                        shown("village", Instant.now().minusSeconds(7)))));

        assertThat(age()).isBetween(700.0, 760.0);
    }

    private static Shown shown(String name, Instant completeAt) {
        return new Shown(new PlanFeed(name, ZoneOffset.UTC), FeedPlans.EMPTY.at(null, 0, null, completeAt));
    }

    private double age() {
        return meters.get("xrides.plans.age").gauge().value();
    }
}
