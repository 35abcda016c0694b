package com.xrides.platform.web.problem;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends responses without waiting for the result: when a write fails the client is gone, and nothing can be done. */
public final class Unawaited {

    private static final Logger LOG = LoggerFactory.getLogger(Unawaited.class);

    private Unawaited() {}

    public static void end(HttpServerResponse response, Buffer body) {
        Future<Void> written = response.end(body);
        var unused = written.onFailure(cause -> LOG.debug("An answer did not reach its client: {}", cause.toString()));
    }

    /** The same without a body. */
    public static void end(HttpServerResponse response) {
        end(response, Buffer.buffer());
    }

    /** The same with a body of JSON. */
    public static void endJson(HttpServerResponse response, Buffer json) {
        end(response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json"), json);
    }
}
