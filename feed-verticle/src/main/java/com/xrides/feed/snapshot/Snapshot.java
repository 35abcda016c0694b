package com.xrides.feed.snapshot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node shows at a moment. Immutable; any thread.
 *
 * @param version another one when other plans are in it; the same node counts up
 * @param feeds in the order of the node's options
 */
public record Snapshot(long version, List<Shown> feeds) {

    /** Nothing yet. */
    public static final Snapshot EMPTY = new Snapshot(0, List.of());

    /** A feed and its plans. */
    public record Shown(PlanFeed feed, FeedPlans plans) {}

    public Snapshot {
        feeds = List.copyOf(feeds);
    }

    /** The end of the last complete fetch of the feed where it is the longest ago; null where one never had any. */
    public @Nullable Instant completeAt() {
        Instant oldest = null;
        for (Shown shown : feeds) {
            Instant completeAt = shown.plans().completeAt();
            if (completeAt == null) {
                return null;
            }
            if (oldest == null || completeAt.isBefore(oldest)) {
                oldest = completeAt;
            }
        }
        return oldest;
    }

    public int size() {
        return feeds.stream().mapToInt(shown -> shown.plans().size()).sum();
    }

    public long bytes() {
        return feeds.stream().mapToLong(shown -> shown.plans().bytes()).sum();
    }
}
