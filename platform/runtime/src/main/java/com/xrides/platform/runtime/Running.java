package com.xrides.platform.runtime;

import io.vertx.core.Future;

/** A capability that was started. */
@FunctionalInterface
public interface Running {

    /** One that has nothing to stop. */
    Running NOTHING = Future::succeededFuture;

    /**
     * Finishes what it has taken and ends it. Called once, on an event loop; what was started later has been stopped by
     * then. A failure is logged and holds nothing up.
     */
    Future<Void> stop();
}
