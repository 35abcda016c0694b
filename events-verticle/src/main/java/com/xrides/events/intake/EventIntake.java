package com.xrides.events.intake;

import com.xrides.events.model.EventKey;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.StoreResult;
import io.vertx.core.Future;

/** Gets the events of clients stored, or held where they cannot be stored now. Any event loop. */
public interface EventIntake {

    /** Completes when it is known what became of an event, within a few seconds; never fails. */
    Future<StoreResult> take(RideEvent event);

    /** Whether this node holds an event of this key. */
    boolean isHeld(EventKey key);
}
