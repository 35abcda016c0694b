package com.xrides.feed.snapshot;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;

/**
 * Settings of the plans in memory.
 *
 * @param feeds that are shown; the plans of others stay in the tables and are not
 * @param directory where the copies for the next start are kept; made if it is missing
 * @param plansInMemory of each feed at most, to within a page; those whose start is nearest to now
 * @param pollInterval how often changes are asked for without a signal
 * @param pause between two readings while signals come, in which they gather
 * @param clock tells what is near
 */
public record SnapshotSettings(
        List<PlanFeed> feeds,
        Path directory,
        int plansInMemory,
        Duration pollInterval,
        Duration pause,
        InstantSource clock) {

    /** The default of {@link #plansInMemory}: about 35 MB of heap. */
    public static final int PLANS_IN_MEMORY = 100_000;

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** The defaults for some feeds. */
    public static SnapshotSettings of(List<PlanFeed> feeds, Path directory) {
        return new SnapshotSettings(feeds, directory, PLANS_IN_MEMORY, POLL_INTERVAL, PAUSE, InstantSource.system());
    }

    public SnapshotSettings {
        feeds = List.copyOf(feeds);
        if (new HashSet<>(feeds.stream().map(PlanFeed::name).toList()).size() < feeds.size()) {
            throw new IllegalArgumentException("feeds: two have one name");
        }
        if (plansInMemory < 1) {
            throw new IllegalArgumentException("plansInMemory: must be above zero, not " + plansInMemory);
        }
    }

    /** The same with another bound. */
    public SnapshotSettings withPlansInMemory(int bound) {
        return new SnapshotSettings(feeds, directory, bound, pollInterval, pause, clock);
    }

    /** The same at another time. */
    public SnapshotSettings withClock(InstantSource other) {
        return new SnapshotSettings(feeds, directory, plansInMemory, pollInterval, pause, other);
    }
}
