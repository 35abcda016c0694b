package com.xrides.platform.web.content;

import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rejects requests whose {@code Content-Type} is not JSON in UTF-8, or that are compressed, before the body is read.
 */
public final class JsonContentType implements PlatformHandler {

    private static final String JSON = "application/json";

    private final List<String> otherTypes;

    /** @param otherTypes other names of JSON that are accepted */
    public JsonContentType(List<String> otherTypes) {
        this.otherTypes = List.copyOf(otherTypes);
    }

    @Override
    public void handle(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (isJson(type) || isOther(type)) {
            continueUnlessEncoded(context);
        } else {
            context.response().putHeader(HttpHeaders.ACCEPT, JSON);
            refuse(context, "Content-Type must be application/json in UTF-8, not " + type + ".");
        }
    }

    private boolean isOther(@Nullable String header) {
        if (otherTypes.isEmpty()) {
            return false;
        }
        MediaType type = MediaType.of(header);
        return otherTypes.contains(type.name()) && type.isUtf8();
    }

    static void continueUnlessEncoded(RoutingContext context) {
        String encoding = context.request().getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            // As RFC 9110 has it: which codings would do.
            context.response().putHeader(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.IDENTITY);
            refuse(context, "Content-Encoding " + encoding + " is not supported; send the JSON as it is.");
        } else {
            context.next();
        }
    }

    static boolean isJson(@Nullable String header) {
        if (JSON.equals(header)) {
            return true;
        }
        MediaType type = MediaType.of(header);
        return type.name().equals(JSON) && type.isUtf8();
    }

    static void refuse(RoutingContext context, String detail) {
        Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, null, detail).send(context.response());
    }
}
