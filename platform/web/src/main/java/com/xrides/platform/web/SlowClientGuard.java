package com.xrides.platform.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections whose requests do not arrive in time, however steadily their bytes dribble in: the first request's
 * headers and every body have {@code maxReceive}, later requests {@code maxIdle} to begin, and answers two minutes to
 * be given and taken. A stream of bookings may last as long as it moves, in either direction, at least once in
 * {@code maxSilence}. One sweep a second over all connections costs less than a timer for each request, and needs no
 * clock but its own beat. Lives on one event loop.
 */
public final class SlowClientGuard {

    private static final Duration SWEEP = Duration.ofSeconds(1);

    /** Longer than any answer takes, that of a status stream included, which lasts a minute. */
    private static final Duration MAX_ANSWER = Duration.ofMinutes(2);

    private final Duration maxReceive;
    private final Duration maxIdle;
    private final Duration maxSilence;
    private final Map<HttpConnection, Progress> connections = new HashMap<>();
    private long beat;

    /** What a connection is doing, and until which beat it may. */
    private static final class Progress {

        private long deadline;
        private int requestsOpen;
        private @Nullable HttpServerResponse receiving;
        private @Nullable HttpServerRequest streaming;
        private long bytesStreamed;

        private Progress(long deadline) {
            this.deadline = deadline;
        }
    }

    public SlowClientGuard(Vertx vertx, Duration maxReceive, Duration maxIdle, Duration maxSilence) {
        this.maxReceive = maxReceive;
        this.maxIdle = maxIdle;
        this.maxSilence = maxSilence;
        vertx.setPeriodic(SWEEP.toMillis(), timer -> sweep());
    }

    /** Watches a connection from its first byte to its end. */
    public void watch(HttpConnection connection) {
        connections.put(connection, new Progress(in(maxReceive)));
        connection.closeHandler(closed -> connections.remove(connection));
    }

    /** A request's headers have arrived, its body may follow. */
    public void receiving(RoutingContext context) {
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
    public void received(RoutingContext context) {
        Progress progress = connections.get(context.request().connection());
        if (progress != null) {
            progress.receiving = null;
            progress.deadline = in(MAX_ANSWER);
        }
        context.next();
    }

    /** The request is a stream, to which no time is set but that it moves. */
    public void streaming(RoutingContext context) {
        Progress progress = connections.get(context.request().connection());
        if (progress != null) {
            progress.receiving = null;
            progress.streaming = context.request();
            progress.bytesStreamed = 0;
            progress.deadline = in(maxSilence);
        }
        context.next();
    }

    private void answered(Progress progress) {
        progress.requestsOpen--;
        progress.receiving = null;
        progress.streaming = null;
        progress.deadline = in(progress.requestsOpen == 0 ? maxIdle : MAX_ANSWER);
    }

    private void sweep() {
        beat++;
        // Closing a connection takes it from the map: go over a copy.
        for (var entry : new ArrayList<>(connections.entrySet())) {
            Progress progress = entry.getValue();
            look(progress);
            if (beat > progress.deadline) {
                end(entry.getKey(), progress);
            }
        }
    }

    private void look(Progress progress) {
        HttpServerRequest stream = progress.streaming;
        if (stream == null) {
            return;
        }
        long bytes = stream.bytesRead() + stream.response().bytesWritten();
        if (bytes != progress.bytesStreamed) {
            progress.bytesStreamed = bytes;
            progress.deadline = in(maxSilence);
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
        } else {
            var unused = connection.close();
        }
    }

    private long in(Duration time) {
        return beat + Math.max(1, time.toSeconds());
    }
}
