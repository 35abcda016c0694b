package com.xrides.status;

import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest late outcomes that this node was told, for when the database cannot be asked. Bounded: the oldest is
 * forgotten first. Lives on one event loop.
 */
final class RecentOutcomes {

    private final Map<Long, LateOutcome> byId;

    RecentOutcomes(int bound) {
        byId = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, LateOutcome> eldest) {
                return size() > bound;
            }
        };
    }

    void remember(LateOutcome late) {
        // Removed first, so that it counts as the newest.
        LateOutcome before = byId.remove(late.id());
        byId.put(late.id(), before != null && outweighs(before, late) ? before : late);
    }

    /** What is stored stays stored, whatever comes of sending it again; only a conflict tells its sender more. */
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
