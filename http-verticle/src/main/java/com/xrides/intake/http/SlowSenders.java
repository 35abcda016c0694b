package com.xrides.intake.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections whose requests do not arrive in time, however steadily their bytes dribble in: the first request's
 * headers and every body have {@code maxReceive}, later requests {@code maxIdle} to begin. One sweep a second over all
 * connections costs less than a timer for each request. Lives on one event loop.
 */
final class SlowSenders {

    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final Duration maxReceive;
    private final Duration maxIdle;
    private final Map<HttpConnection, Progress> connections = new HashMap<>();

    /** What a connection is doing, and until when it may. */
    private static final class Progress {

        private long deadline;
        private int requestsOpen;
        private @Nullable HttpServerResponse receiving;

        private Progress(long deadline) {
            this.deadline = deadline;
        }
    }

    SlowSenders(Vertx vertx, Duration maxReceive, Duration maxIdle) {
        this.maxReceive = maxReceive;
        this.maxIdle = maxIdle;
        vertx.setPeriodic(SWEEP.toMillis(), timer -> sweep());
    }

    /** Watches a connection from its first byte to its end. */
    void watch(HttpConnection connection) {
        connections.put(connection, new Progress(in(maxReceive)));
        connection.closeHandler(closed -> connections.remove(connection));
    }

    /** A request's headers have arrived, its body may follow. */
    void receiving(RoutingContext context) {
        Progress progress = connections.get(context.request().connection());
        if (progress != null) {
            progress.requestsOpen++;
            progress.receiving = context.response();
            progress.deadline = in(maxReceive);
            context.addEndHandler(ended -> answered(progress));
        }
        context.next();
    }

    /** The whole request has arrived; how long its answer takes is not the sender's fault. */
    void received(RoutingContext context) {
        Progress progress = connections.get(context.request().connection());
        if (progress != null) {
            progress.receiving = null;
        }
        context.next();
    }

    private void answered(Progress progress) {
        progress.requestsOpen--;
        progress.receiving = null;
        progress.deadline = in(maxIdle);
    }

    private void sweep() {
        long now = System.nanoTime();
        // Closing a connection takes it from the map: go over a copy.
        for (var entry : new ArrayList<>(connections.entrySet())) {
            Progress progress = entry.getValue();
            if (now - progress.deadline > 0) {
                end(entry.getKey(), progress);
            }
        }
    }

    private void end(HttpConnection connection, Progress progress) {
        if (progress.receiving != null) {
            HttpServerResponse response = progress.receiving;
            progress.receiving = null;
            Problem.of(
                            ProblemType.TOO_SLOW,
                            null,
                            "The request did not arrive within " + maxReceive.toSeconds() + " s.")
                    .send(response);
        } else if (progress.requestsOpen == 0) {
            var unused = connection.close();
        }
    }

    private static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }
}
