package com.xrides.platform.web.stream.text;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/**
 * The problem document (RFC 9457) for a stream that is rejected before it is read. The connection is closed afterwards,
 * because the rest of the body would have to be read to its end.
 *
 * @param detail human-readable: what is wrong and what to do
 */
public record StreamProblem(Type type, String detail) {

    private static final String RETRY_AFTER_SECONDS = "5";

    /** The types of problems, with status, code and title. */
    public enum Type {
        BAD_REQUEST(400, "bad-request", "Not a valid request"),
        INVALID_QUERY(400, "invalid-query", "Not a valid query"),
        UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "Unsupported media type"),
        EXPECTATION_FAILED(417, "expectation-failed", "Unsupported Expect header"),
        INVALID_HEADER(422, "invalid-header", "Not a usable header line"),
        OVERLOADED(503, "overloaded", "Too much at once");

        private final int status;
        private final String code;
        private final String title;

        Type(int status, String code, String title) {
            this.status = status;
            this.code = code;
            this.title = title;
        }
    }

    /**
     * Sends the response; completes when it was written.
     *
     * @param accepted the media types that are read, with commas
     */
    Future<Void> send(HttpServerResponse response, String accepted) {
        response.setStatusCode(type.status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        if (type == Type.UNSUPPORTED_MEDIA_TYPE) {
            response.putHeader(HttpHeaders.ACCEPT, accepted)
                    .putHeader(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.IDENTITY);
        }
        if (type == Type.OVERLOADED) {
            response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.end(new JsonObject()
                .put("type", "urn:xrides:intake:problem:" + type.code)
                .put("title", type.title)
                .put("status", type.status)
                .put("detail", detail)
                .put("id", null)
                .put("code", type.code)
                .put("retryable", type == Type.OVERLOADED)
                .encode());
    }
}
