package com.xrides.feed.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The shown plans of a feed that are in memory, by start and id. Immutable; any thread.
 *
 * @param epoch of the database that they come from; null while nothing was read
 * @param revision up to which all changes are in it
 * @param after id of the last change of {@code revision} that is in it; null when all are
 * @param completeAt end of the last complete fetch; null before
 * @param coveredFrom from this start on, up to {@code coveredTo}, every plan is in memory
 */
public record FeedPlans(
        @Nullable UUID epoch,
        long revision,
        @Nullable UUID after,
        @Nullable Instant completeAt,
        long coveredFrom,
        long coveredTo,
        List<PlanPage> pages) {

    /** Nothing was read yet. */
    public static final FeedPlans EMPTY = new FeedPlans(null, 0, null, null, Long.MIN_VALUE, Long.MAX_VALUE, List.of());

    public FeedPlans {
        pages = List.copyOf(pages);
    }

    /** Whether all plans of a window are in memory. */
    public boolean covers(long from, long to) {
        return from >= coveredFrom && to <= coveredTo;
    }

    /**
     * Whether time has passed since the plans in memory were chosen, so that many of them are over and others are near that are
     * not here.
     *
     * @param now in local microseconds of the feed
     */
    boolean areBehind(long now) {
        if (coveredTo == Long.MAX_VALUE || pages.isEmpty()) {
            return false;
        }
        long passed = now - pages.get(0).start(0);
        long ahead = coveredTo - now;
        return ahead < passed / 2;
    }

    public int size() {
        return pages.stream().mapToInt(PlanPage::size).sum();
    }

    public long bytes() {
        return pages.stream().mapToLong(PlanPage::bytes).sum();
    }

    FeedPlans at(@Nullable UUID newEpoch, long newRevision, @Nullable UUID newAfter, @Nullable Instant newCompleteAt) {
        return new FeedPlans(newEpoch, newRevision, newAfter, newCompleteAt, coveredFrom, coveredTo, pages);
    }

    /** The page that the first plan from a start on is in, or would be; the number of pages where all are before it. */
    public int pageFrom(long start) {
        int low = 0;
        int high = pages.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            PlanPage page = pages.get(middle);
            if (page.start(page.size() - 1) < start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The same for the first plan after a start and id. */
    public int pageAfter(long start, UUID id) {
        int low = 0;
        int high = pages.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            PlanPage page = pages.get(middle);
            if (page.compare(page.size() - 1, start, id) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
