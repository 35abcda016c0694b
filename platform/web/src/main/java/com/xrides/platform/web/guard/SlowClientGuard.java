package com.xrides.platform.web.guard;

import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.WebSocketBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections of slow clients (slowloris): the first request's headers and every body must arrive within
 * {@code maxReceive}, later requests must begin within {@code maxIdle}, and responses must be sent and read within two
 * minutes. A stream of bookings may last as long as bytes are transferred, in either direction, at least once in
 * {@code maxSilence}; a WebSocket, which is sent pings, as long as it says something or answers those. A sweep over all connections now and then, once a second at least, costs less than a timer for each request. Lives on one
 * event loop.
 */
public final class SlowClientGuard {

    private static final Duration MAX_SWEEP = Duration.ofSeconds(1);

    /** How often the shortest limit is looked at before it is over. */
    private static final int SWEEPS = 10;

    /** How often an idle WebSocket is pinged, if half of the limit is not less. */
    private static final Duration MAX_PING = Duration.ofSeconds(15);

    /** The code of RFC 6455 for one that breaks a rule of the server. */
    private static final short SILENT = 1008;

    private static final String KEY = SlowClientGuard.class.getName();

    /** The limit for responses; longer than that of a status stream, which lasts a minute. */
    private static final Duration MAX_ANSWER = Duration.ofMinutes(2);

    private final Duration maxReceive;
    private final Duration maxIdle;
    private final Duration maxSilence;
    private final Duration sweep;
    private final Map<HttpConnection, Progress> connections = new HashMap<>();
    private final Map<WebSocketBase, Socket> sockets = new HashMap<>();
    private long beat;

    /** When a WebSocket is sent a ping, and until which beat it must have said something. */
    private static final class Socket {

        private long ping;
        private long deadline;
    }

    /** What a connection is doing, and until which beat it may. */
    public static final class Progress {

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
        this.sweep = Stream.of(maxReceive, maxIdle, maxSilence)
                .map(limit -> limit.dividedBy(SWEEPS))
                .reduce(MAX_SWEEP, (shortest, next) -> next.compareTo(shortest) < 0 ? next : shortest);
        vertx.setPeriodic(Math.max(1, sweep.toMillis()), timer -> sweep());
    }

    /** Guards a connection from its first byte to its end. */
    public void watch(HttpConnection connection) {
        connections.put(connection, new Progress(in(maxReceive)));
        connection.closeHandler(closed -> connections.remove(connection));
    }

    /** The headers of a request have arrived; starts the limit for its body. */
    public void receiving(RoutingContext context) {
        Progress progress = receiving(context.request());
        if (progress != null) {
            context.addEndHandler(ended -> answered(progress));
        }
        context.next();
    }

    /** The same past the router: gives what the other steps of the request are to be told of; null on a closed connection. */
    @Nullable
    public Progress receiving(HttpServerRequest request) {
        Progress progress = connections.get(request.connection());
        if (progress != null) {
            progress.requestsOpen++;
            progress.receiving = request.response();
            progress.deadline = in(maxReceive);
        }
        return progress;
    }

    /** The whole request has arrived; how long its answer takes is not the sender's fault. */
    public void received(RoutingContext context) {
        received(connections.get(context.request().connection()));
        context.next();
    }

    public void received(@Nullable Progress progress) {
        if (progress != null) {
            progress.receiving = null;
            progress.deadline = in(MAX_ANSWER);
        }
    }

    /**
     * Guards a connection that has become a WebSocket from here on, if the route of its request is guarded: what is counted
     * of requests is not counted of it.
     */
    public static void upgraded(RoutingContext context, WebSocketBase socket) {
        SlowClientGuard guard = context.get(KEY);
        if (guard != null) {
            guard.watch(context.request().connection(), socket);
        }
    }

    private void watch(HttpConnection connection, WebSocketBase socket) {
        connections.remove(connection);
        var heard = new Socket();
        sockets.put(socket, heard);
        hear(heard);
        socket.pongHandler(pong -> hear(heard)).frameHandler(frame -> hear(heard));
        socket.endHandler(ended -> sockets.remove(socket));
    }

    private void hear(Socket socket) {
        socket.deadline = in(maxSilence);
        socket.ping = in(nextPing());
    }

    private Duration nextPing() {
        Duration half = maxSilence.dividedBy(2);
        return half.compareTo(MAX_PING) < 0 ? half : MAX_PING;
    }

    /** The request is a stream, which is limited only by inactivity. */
    public void streaming(RoutingContext context) {
        context.put(KEY, this);
        Progress progress = connections.get(context.request().connection());
        if (progress != null) {
            progress.receiving = null;
            progress.streaming = context.request();
            progress.bytesStreamed = 0;
            progress.deadline = in(maxSilence);
        }
        context.next();
    }

    /** The request has its answer, or its client is gone. */
    public void answered(@Nullable Progress progress) {
        if (progress == null) {
            return;
        }
        progress.requestsOpen--;
        progress.receiving = null;
        progress.streaming = null;
        progress.deadline = in(progress.requestsOpen == 0 ? maxIdle : MAX_ANSWER);
    }

    private void sweep() {
        beat++;
        // Closing a connection removes it from the map, so iterate over a copy.
        for (var entry : new ArrayList<>(connections.entrySet())) {
            Progress progress = entry.getValue();
            look(progress);
            if (beat > progress.deadline) {
                end(entry.getKey(), progress);
            }
        }
        for (var entry : new ArrayList<>(sockets.entrySet())) {
            look(entry.getKey(), entry.getValue());
        }
    }

    private void look(WebSocketBase socket, Socket heard) {
        if (socket.isClosed()) {
            sockets.remove(socket);
        } else if (beat > heard.deadline) {
            sockets.remove(socket);
            var unused = socket.close(SILENT, "silent");
        } else if (beat > heard.ping) {
            heard.ping = in(nextPing());
            var unused = socket.writePing(Buffer.buffer());
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
        return beat + Math.max(1, time.toMillis() / Math.max(1, sweep.toMillis()));
    }
}
