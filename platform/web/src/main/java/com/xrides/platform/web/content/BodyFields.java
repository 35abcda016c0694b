package com.xrides.platform.web.content;

import com.xrides.platform.web.HttpEndpoint;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Parses the body of a request to an endpoint with {@link HttpEndpoint#json} or {@link HttpEndpoint#jsonOrForm}. */
public final class BodyFields {

    private BodyFields() {}

    /**
     * Passes on the members of a JSON object, or the fields of a form as strings (the first of those with the same
     * name). Answers anything else with 400 {@code malformed-json}. On the request's event loop.
     */
    public static void with(RoutingContext context, Consumer<JsonObject> next) {
        Buffer body = context.body().buffer();
        with(context.response(), FormBody.fields(context), body == null ? Buffer.buffer() : body, next);
    }

    /**
     * The same of what was read in whatever way.
     *
     * @param form the fields of a form; null where the body is none
     */
    public static void with(
            HttpServerResponse response, @Nullable JsonObject form, Buffer body, Consumer<JsonObject> next) {
        JsonObject fields;
        try {
            // Of an empty body the parser says that it is no JSON.
            fields = form == null ? new JsonObject(body) : form;
        } catch (DecodeException | ClassCastException e) {
            // The parser's message may quote the body.
            Problem.of(ProblemType.MALFORMED_JSON, null, "The body must be one JSON object.")
                    .send(response);
            return;
        }
        next.accept(fields);
    }

    /** The same for an endpoint with {@link HttpEndpoint#jsonOrFormOrNothing}: no body has no fields. */
    public static void withAny(RoutingContext context, Consumer<JsonObject> next) {
        Buffer body = context.body().buffer();
        if (FormBody.fields(context) == null && (body == null || body.length() == 0)) {
            next.accept(new JsonObject());
        } else {
            with(context, next);
        }
    }

    /** The first value of a field of a form, as {@link HttpEndpoint#formOrNothing} reads them; null where there is none. */
    public static @Nullable String ofForm(RoutingContext context, String field) {
        JsonObject fields = FormBody.fields(context);
        return fields == null ? null : fields.getString(field);
    }
}
