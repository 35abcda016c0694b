package com.xrides.platform.database.wakeup;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs some work on request, never concurrently: all requests during a run are coalesced into one more run. Lives on
 * one event loop.
 */
final class CoalescedRuns {

    private static final Logger LOG = LoggerFactory.getLogger(CoalescedRuns.class);

    private enum State {
        IDLE,
        RUNNING,
        RUNNING_AND_ASKED_AGAIN
    }

    private final Context loop;
    private final String name;
    private final Supplier<? extends Future<?>> work;
    private final Promise<Void> ended = Promise.promise();
    private State state = State.IDLE;
    private boolean stopped;

    /**
     * Creates it for the current event loop.
     *
     * @param name for the log
     */
    CoalescedRuns(Vertx vertx, String name, Supplier<? extends Future<?>> work) {
        this.loop = vertx.getOrCreateContext();
        this.name = name;
        this.work = work;
    }

    void request() {
        if (stopped) {
            return;
        }
        if (state == State.IDLE) {
            run();
        } else {
            state = State.RUNNING_AND_ASKED_AGAIN;
        }
    }

    /** Stops; completes when the current run has ended. */
    Future<Void> stop() {
        stopped = true;
        if (state == State.IDLE) {
            ended.tryComplete();
        }
        return ended.future();
    }

    private void run() {
        state = State.RUNNING;
        var unused = guarded()
                .onFailure(cause -> LOG.warn("Work woken by {} failed: {}", name, cause.toString()))
                // Not called directly: work that completes at once would recurse, and work may complete on any thread.
                .onComplete(result -> loop.runOnContext(later -> next()));
    }

    private void next() {
        boolean again = state == State.RUNNING_AND_ASKED_AGAIN && !stopped;
        state = State.IDLE;
        if (again) {
            run();
        } else if (stopped) {
            ended.tryComplete();
        }
    }

    private Future<?> guarded() {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }
}
