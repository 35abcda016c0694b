package com.xrides.feed;

import com.xrides.feed.settings.FeedSettings;
import com.xrides.feed.snapshot.PlanFeed;
import com.xrides.feed.snapshot.SnapshotSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What is said of feeds when a node is started: the same on those that fetch and those that serve. */
final class FeedOptions {

    @Option(
            names = "--feed",
            paramLabel = "FEED",
            split = "\\s+",
            defaultValue = "${env:XRIDES_FEEDS:-}",
            description = "A provider of plans in town, such as"
                    + " 'town=https://provider.example/plans;time_zone=Europe/Madrid;every=30s'; once for each, the same"
                    + " on all nodes (XRIDES_FEEDS, with spaces; none).")
    private List<String> feeds = new ArrayList<>();

    @Option(
            names = "--plans-in-memory",
            paramLabel = "N",
            defaultValue = "${env:XRIDES_PLANS_IN_MEMORY:-100000}",
            description =
                    "Plans of each feed that a node keeps in memory, the nearest to now; others are searched for in"
                            + " the database (XRIDES_PLANS_IN_MEMORY; ${DEFAULT-VALUE}).")
    private int plansInMemory = SnapshotSettings.PLANS_IN_MEMORY;

    /**
     * The feeds.
     *
     * @throws IllegalArgumentException when one cannot be read
     */
    List<FeedSettings> feeds() {
        try {
            return FeedSettings.parseAll(
                    feeds.stream().filter(text -> !text.isBlank()).toList());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--feed: " + e.getMessage(), e);
        }
    }

    /** How they are served. */
    SnapshotSettings serving(Path dataDirectory) {
        if (plansInMemory < 1) {
            throw new IllegalArgumentException("--plans-in-memory: must be above zero, not " + plansInMemory);
        }
        List<PlanFeed> served = feeds().stream()
                .map(feed -> new PlanFeed(feed.name(), feed.zone()))
                .toList();
        return SnapshotSettings.of(served, dataDirectory.resolve("plans")).withPlansInMemory(plansInMemory);
    }
}
