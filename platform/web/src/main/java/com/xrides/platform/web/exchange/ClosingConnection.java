package com.xrides.platform.web.exchange;

import com.xrides.platform.timing.Timeout;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/**
 * Closes a connection after an answer that ends it: the server only passes {@code Connection: close} on. What the client
 * still sends is read and thrown away, for as long as it keeps sending: closing at once would reset the connection, and
 * the answer would be lost on its way. A client that pauses has had its time to read the answer.
 */
public final class ClosingConnection {

    /** How long a client may pause. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** For how long one that keeps sending is listened to; by then it has ignored the answer. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Timeout end;
    private Timeout pause;

    private ClosingConnection(Vertx vertx, HttpServerRequest request) {
        this.vertx = vertx;
        this.request = request;
        end = Timeout.after(vertx, LONGEST, this::close);
        pause = Timeout.after(vertx, PAUSE, this::close);
        request.exceptionHandler(gone -> forget())
                .endHandler(arrived -> close())
                .handler(thrownAway -> listenOn());
    }

    /** Closes the connection of a request that has ended, if its answer says so. */
    public static void closeIfAsked(Vertx vertx, HttpServerRequest request, HttpServerResponse response) {
        if (response.headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
            if (request.isEnded()) {
                close(request);
            } else {
                var unused = new ClosingConnection(vertx, request);
            }
        }
    }

    private void listenOn() {
        pause.cancel();
        pause = Timeout.after(vertx, PAUSE, this::close);
    }

    private void close() {
        forget();
        close(request);
    }

    private void forget() {
        pause.cancel();
        end.cancel();
    }

    private static void close(HttpServerRequest request) {
        var unused = request.connection().close();
    }
}
