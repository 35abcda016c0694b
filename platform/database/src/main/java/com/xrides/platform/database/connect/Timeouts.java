package com.xrides.platform.database.connect;

import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Client-side timeouts for database work: the Vert.x client has none, and a server that is stopped or unreachable
 * cannot enforce its own.
 */
public final class Timeouts {

    /** Added to the statement timeout, so that the server times out first if it still can. */
    public static final Duration GRACE = Duration.ofSeconds(2);

    /**
     * The timeout for closing; longer than {@link #GRACE}, so that running work is answered before its connection is
     * dropped.
     */
    private static final Duration CLOSING = GRACE.plusSeconds(1);

    private Timeouts() {}

    /** Fails with a {@link TimeoutException} that names the problem if the work takes longer. */
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

    /** Waits for something to close, with a limit: on a dead connection it never does. */
    public static Future<Void> untilClosed(Vertx vertx, Future<Void> closing) {
        return within(vertx, CLOSING, "not closed", closing).otherwiseEmpty();
    }
}
