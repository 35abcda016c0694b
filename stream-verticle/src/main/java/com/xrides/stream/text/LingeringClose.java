package com.xrides.stream.text;

import com.xrides.platform.timing.Timeout;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * Closes the connection of a request that was answered before it arrived, unless the rest arrives soon: what the client
 * still sends is read, and thrown away, so that it finds the answer.
 */
final class LingeringClose {

    private static final Duration LINGER = Duration.ofSeconds(1);

    private LingeringClose() {}

    static void of(Vertx vertx, HttpServerRequest request) {
        Timeout closing = Timeout.after(vertx, LINGER, () -> {
            var unused = request.connection().close();
        });
        request.endHandler(arrivedAfterAll -> closing.cancel()).exceptionHandler(gone -> closing.cancel());
    }
}
