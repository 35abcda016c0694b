package com.xrides.platform.web;

import com.xrides.platform.timing.Timeout;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/**
 * Closes connections after answers that end them: the server only passes {@code Connection: close} on. Where the client
 * still sends, that is read for a while: closing at once would reset the connection, and the answer would be lost on its way.
 */
final class ClosingConnection {

    /** How long what a client still sends is read after an answer that ends its connection. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private ClosingConnection() {}

    /** Closes the connection of a request that has ended, if its answer says so. */
    static void closeIfAsked(Vertx vertx, HttpServerRequest request, HttpServerResponse response) {
        if (response.headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
            close(vertx, request);
        }
    }

    private static void close(Vertx vertx, HttpServerRequest request) {
        HttpConnection connection = request.connection();
        if (request.isEnded()) {
            close(connection);
            return;
        }
        Timeout closing = Timeout.after(vertx, LINGER, () -> close(connection));
        request.exceptionHandler(gone -> closing.cancel()).endHandler(arrived -> {
            closing.cancel();
            close(connection);
        });
    }

    private static void close(HttpConnection connection) {
        var unused = connection.close();
    }
}
