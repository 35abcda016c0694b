package com.xrides.feed.search;

import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** The errors of the search, whose shape is a contract with its clients: no other route has it. Any thread. */
final class SearchErrors {

    private SearchErrors() {}

    static void send(HttpServerResponse response, int status, String message) {
        if (response.ended() || response.closed()) {
            return;
        }
        var error = new JsonObject().put("code", String.valueOf(status)).put("message", message);
        response.setStatusCode(status).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Unawaited.endJson(
                response, new JsonObject().put("error", error).putNull("data").toBuffer());
    }
}
