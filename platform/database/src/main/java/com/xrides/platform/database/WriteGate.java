package com.xrides.platform.database;

import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * Refuses requests that an owner of tables must not write any more: those that come while it leaves, and those that were sent
 * before it stood still, which others have answered meanwhile. Lives on one event loop.
 */
public final class WriteGate {

    private final PauseDetector pauses = new PauseDetector(System::nanoTime);
    private boolean leaving;

    public WriteGate(Vertx vertx) {
        var unused = vertx.setPeriodic(PauseDetector.BEAT.toMillis(), beat -> pauses.look());
    }

    /** Refuses everything from now on. */
    public void leave() {
        leaving = true;
    }

    /** Writes, or fails with the reason {@link Reason#LEAVING}: another owner is to be asked then. */
    public <A> Future<A> unlessRefused(Supplier<Future<A>> write) {
        if (leaving) {
            return Future.failedFuture(new DeliveryException(Reason.LEAVING, "this node is leaving"));
        }
        if (pauses.isRecovering()) {
            return Future.failedFuture(new DeliveryException(Reason.LEAVING, "this node stood still for a while"));
        }
        return write.get();
    }
}
