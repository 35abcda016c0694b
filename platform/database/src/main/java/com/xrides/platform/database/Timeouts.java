package com.xrides.platform.database;

import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Limits how long we wait for the database: the client knows no time-out of its own, and a server that is stopped or that
 * the network hides cannot time itself out.
 */
public final class Timeouts {

    /** Beyond a statement's own time-out: the server gives up first, if it still can. */
    public static final Duration GRACE = Duration.ofSeconds(2);

    /** Longer than {@link #GRACE}: what is under way is given up, and answered, before its connection is. */
    private static final Duration CLOSING = GRACE.plusSeconds(1);

    private Timeouts() {}

    /** The same work, failing with a {@link TimeoutException} that names the problem when it takes longer. */
    public static <T> Future<T> within(Vertx vertx, Duration limit, String problem, Future<T> work) {
        Promise<T> promise = Promise.promise();
        Timeout timeout = Timeout.after(vertx, limit, () -> promise.tryFail(new TimeoutException(problem)));
        var unused = work.onComplete(result -> {
            timeout.cancel();
            if (result.succeeded()) {
                promise.tryComplete(result.result());
            } else {
                promise.tryFail(result.cause());
            }
        });
        return promise.future();
    }

    /** Waits for something to close, but not for a silent line, over which nothing ever does. */
    public static Future<Void> untilClosed(Vertx vertx, Future<Void> closing) {
        return within(vertx, CLOSING, "not closed", closing).otherwiseEmpty();
    }
}
