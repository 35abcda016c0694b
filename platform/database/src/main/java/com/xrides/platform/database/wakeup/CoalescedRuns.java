package com.xrides.platform.database.wakeup;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs some work whenever it is asked to, never twice at once: however often it is asked meanwhile, it runs once more
 * after that. Lives on one event loop.
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
     * For the event loop on which it is made.
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

    /** Runs nothing any more; completes when what runs has ended. */
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
                .onFailure(cause -> LOG.warn("What {} wakes has failed: {}", name, cause.toString()))
                // Not from within: work that is done at once would pile up on the stack. And work may end on any
                // thread.
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
