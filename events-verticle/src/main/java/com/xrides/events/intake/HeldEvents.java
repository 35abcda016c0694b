package com.xrides.events.intake;

import com.xrides.events.model.EventKey;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.StoreResult;
import com.xrides.events.model.StoreResult.Kind;
import com.xrides.platform.runtime.spool.NodeSpool;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The events that this node's spool holds, as far as they came since the node started. Any thread. */
final class HeldEvents {

    private static final StoreResult HELD = StoreResult.not(Kind.HELD, "It is on disk and will be stored.");

    private final Optional<NodeSpool> spool;
    private final Set<EventKey> held = ConcurrentHashMap.newKeySet();

    /** @param spool empty where this node has none */
    HeldEvents(Optional<NodeSpool> spool) {
        this.spool = spool;
    }

    boolean holds(EventKey key) {
        return held.contains(key);
    }

    int count() {
        return held.size();
    }

    /** Completes when an event is on disk, or is known not to be; never fails. */
    Future<StoreResult> hold(RideEvent event) {
        if (spool.isEmpty()) {
            return Future.succeededFuture(
                    StoreResult.not(Kind.UNAVAILABLE, "It cannot be stored now, and this node holds nothing."));
        }
        boolean added = held.add(event.key());
        return spool.get()
                .keep(HeldEventKind.NAME, HeldEventFormat.keyOf(event.key()), null, HeldEventFormat.write(event))
                .map(kept -> {
                    if (kept.held()) {
                        return HELD;
                    }
                    if (added) {
                        remove(event.key());
                    }
                    return StoreResult.not(Kind.UNAVAILABLE, "It cannot be stored now. " + kept.problem());
                });
    }

    /** Says that an event is held no longer. */
    void remove(EventKey key) {
        held.remove(key);
    }
}
