package com.xrides.intake.status;

import com.xrides.intake.contract.LateOutcome;
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
        byId.remove(late.id());
        byId.put(late.id(), late);
    }

    @Nullable
    LateOutcome find(long id) {
        return byId.get(id);
    }
}
