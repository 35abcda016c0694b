package com.xrides.platform.web.stream.text;

import com.xrides.platform.timing.Timeout;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * Closes the connection of a request that was answered before its body was complete (lingering close): what the client
 * still sends is read and discarded for a moment, so that it can read the response.
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
