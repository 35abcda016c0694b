package com.xrides.events.intake;

import com.xrides.events.model.RideEvent;
import com.xrides.events.model.StoreResult;
import io.vertx.core.Promise;
import java.util.HashSet;
import java.util.Set;

/** An event whose client waits for what becomes of it. Lives on one event loop. */
final class PendingEvent {

    private final RideEvent event;
    private final Promise<StoreResult> answer = Promise.promise();
    private final long since = System.nanoTime();
    private final Set<String> tried = new HashSet<>(2);

    PendingEvent(RideEvent event) {
        this.event = event;
    }

    RideEvent event() {
        return event;
    }

    Promise<StoreResult> answer() {
        return answer;
    }

    /** The owners that it was sent to. */
    Set<String> tried() {
        return tried;
    }

    boolean isOlderThan(long nanos) {
        return System.nanoTime() - since > nanos;
    }
}
