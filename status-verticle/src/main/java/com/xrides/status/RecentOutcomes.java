package com.xrides.status;

import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.bounds.LimitedMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest late outcomes reported to this node, for when the database is unavailable. Bounded: the oldest is evicted
 * first. Lives on one event loop.
 */
final class RecentOutcomes {

    private final Map<Long, LateOutcome> byId;

    RecentOutcomes(int bound) {
        byId = LimitedMap.ofNewest(bound);
    }

    void remember(LateOutcome late) {
        // Removed first, so that it counts as the newest.
        LateOutcome before = byId.remove(late.id());
        byId.put(late.id(), before != null && outweighs(before, late) ? before : late);
    }

    /** A stored booking stays stored, whatever a repeated request yields; only a conflict takes precedence. */
    private static boolean outweighs(LateOutcome before, LateOutcome late) {
        return isStored(before) && !isStored(late) && late.outcome().kind() != Outcome.Kind.CONFLICT;
    }

    private static boolean isStored(LateOutcome late) {
        return switch (late.outcome().kind()) {
            case STORED, DUPLICATE -> true;
            case CONFLICT, REFUSED, UNAVAILABLE -> false;
        };
    }

    @Nullable
    LateOutcome find(long id) {
        return byId.get(id);
    }
}
