package com.xrides.platform.web.content;

import com.xrides.platform.web.HttpEndpoint;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/** Parses the body of a request to an endpoint with {@link HttpEndpoint#json} or {@link HttpEndpoint#jsonOrForm}. */
public final class BodyFields {

    private BodyFields() {}

    /**
     * Passes on the members of a JSON object, or the fields of a form as strings (the first of those with the same
     * name). Answers anything else with 400 {@code malformed-json}. On the request's event loop.
     */
    public static void with(RoutingContext context, Consumer<JsonObject> next) {
        JsonObject fields;
        try {
            fields = read(context);
        } catch (DecodeException | ClassCastException e) {
            // The parser's message may quote the body.
            Problem.of(ProblemType.MALFORMED_JSON, null, "The body must be one JSON object.")
                    .send(context.response());
            return;
        }
        next.accept(fields);
    }

    private static JsonObject read(RoutingContext context) {
        if (JsonOrFormContentType.isForm(context.request().getHeader(HttpHeaders.CONTENT_TYPE))) {
            var fields = new JsonObject();
            context.request().formAttributes().forEach(field -> {
                if (!fields.containsKey(field.getKey())) {
                    fields.put(field.getKey(), field.getValue());
                }
            });
            return fields;
        }
        Buffer body = context.body().buffer();
        if (body == null) {
            throw new DecodeException("no body");
        }
        return new JsonObject(body);
    }
}
