package com.xrides.platform.web.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457) with extension members: the booking's id (null if there is none), a code, whether to
 * retry, and all errors of all fields.
 *
 * @param detail human-readable: what happened to this request and what to do
 * @param retryAfterSeconds sent as Retry-After if the status is 429 or 503
 */
public record Problem(
        ProblemType type, @Nullable Long id, String detail, List<FieldError> errors, long retryAfterSeconds) {

    private static final String CONTENT_TYPE = "application/problem+json";
    private static final String TYPE_PREFIX = "urn:xrides:intake:problem:";
    private static final long RETRY_AFTER_SECONDS = 1;

    public static Problem of(ProblemType type, @Nullable Long id, String detail) {
        return Problem.of(type, id, detail, List.of());
    }

    /** A problem with the errors of all fields. */
    public static Problem of(ProblemType type, @Nullable Long id, String detail, List<FieldError> errors) {
        return new Problem(type, id, detail, errors, RETRY_AFTER_SECONDS);
    }

    /** The same with another Retry-After. */
    public Problem retryAfter(long seconds) {
        return new Problem(type, id, detail, errors, Math.max(RETRY_AFTER_SECONDS, seconds));
    }

    /** Ends the response with this problem; does nothing if it has ended or its connection is closed. */
    public void send(HttpServerResponse response) {
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(type.status()).putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE);
        if (type.status() == 429 || type.status() == 503) {
            response.putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfterSeconds));
        }
        if (type.endsConnection()) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        // By way of a String: a detail that quotes half a surrogate pair cannot be written as UTF-8 straight away.
        Unawaited.end(response, Buffer.buffer(toJson().encode()));
    }

    /**
     * Answers 405 to a method that the path does not support; the header {@code Allow} is set.
     *
     * @param allowed the supported methods; at least one
     */
    public static void sendMethodNotAllowed(HttpServerResponse response, List<HttpMethod> allowed) {
        List<String> names = allowed.stream().map(HttpMethod::name).toList();
        String detail = names.size() == 1
                ? "Only " + names.get(0) + " is possible here."
                : "Only " + String.join(", ", names) + " are possible here.";
        Problem.of(ProblemType.METHOD_NOT_ALLOWED, null, detail).send(response);
    }

    private JsonObject toJson() {
        JsonObject json = new JsonObject()
                .put("type", TYPE_PREFIX + type.code())
                .put("title", type.title())
                .put("status", type.status())
                .put("detail", detail)
                .put("id", id)
                .put("code", type.code())
                .put("retryable", type.retryable());
        return errors.isEmpty() ? json : json.put("errors", toJson(errors));
    }

    /** Encodes the errors of all fields, as every response about a booking lists them. */
    public static JsonArray toJson(List<FieldError> errors) {
        var array = new JsonArray();
        for (FieldError error : errors) {
            array.add(new JsonObject()
                    .put("field", error.field())
                    .put("code", error.code().text())
                    .put("message", error.message()));
        }
        return array;
    }
}
