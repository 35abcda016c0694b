package com.xrides.platform.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error answer in the form of RFC 9457, with what our clients rely on beside it: the booking's id (null where there
 * is none to tell), a code, whether to send the same again, and every fault of every field.
 *
 * @param detail for a person: what happened to this request and what to do
 * @param retryAfterSeconds told where the answer is 429 or 503
 */
public record Problem(
        ProblemType type, @Nullable Long id, String detail, List<FieldError> errors, long retryAfterSeconds) {

    private static final String CONTENT_TYPE = "application/problem+json";
    private static final String TYPE_PREFIX = "urn:xrides:intake:problem:";
    private static final long RETRY_AFTER_SECONDS = 1;

    public static Problem of(ProblemType type, @Nullable Long id, String detail) {
        return Problem.of(type, id, detail, List.of());
    }

    /** A problem with what is wrong with each field. */
    public static Problem of(ProblemType type, @Nullable Long id, String detail, List<FieldError> errors) {
        return new Problem(type, id, detail, errors, RETRY_AFTER_SECONDS);
    }

    /** The same, to be retried after another time. */
    public Problem retryAfter(long seconds) {
        return new Problem(type, id, detail, errors, Math.max(RETRY_AFTER_SECONDS, seconds));
    }

    /** Ends the response with this problem; does nothing when it has been ended or its connection is gone. */
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

    /** Ends a response to a method that its path does not know. */
    public static void sendMethodNotAllowed(HttpServerResponse response, HttpMethod allowed) {
        sendMethodNotAllowed(response, List.of(allowed));
    }

    /**
     * The same where its path knows several.
     *
     * @param allowed in the order in which they are told; at least one
     */
    public static void sendMethodNotAllowed(HttpServerResponse response, List<HttpMethod> allowed) {
        List<String> names = allowed.stream().map(HttpMethod::name).toList();
        response.putHeader(HttpHeaders.ALLOW, String.join(", ", names));
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

    /** Each fault of each field, as every answer about a booking lists them. */
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
