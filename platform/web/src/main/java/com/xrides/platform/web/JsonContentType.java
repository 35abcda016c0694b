package com.xrides.platform.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rejects requests whose {@code Content-Type} is not JSON in UTF-8, or that are compressed, before the body is read.
 */
public final class JsonContentType implements PlatformHandler {

    private static final String JSON = "application/json";

    @Override
    public void handle(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (isJson(type)) {
            continueUnlessEncoded(context);
        } else {
            refuse(context, "Content-Type must be application/json in UTF-8, not " + type + ".");
        }
    }

    static void continueUnlessEncoded(RoutingContext context) {
        String encoding = context.request().getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            refuse(context, "Content-Encoding " + encoding + " is not supported; send the JSON as it is.");
        } else {
            context.next();
        }
    }

    static boolean isJson(@Nullable String header) {
        if (header == null || header.equals(JSON)) {
            return header != null;
        }
        String type = header.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
        return type.equals(JSON) || type.equals("application/json;charset=utf-8");
    }

    static void refuse(RoutingContext context, String detail) {
        Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, null, detail).send(context.response());
    }
}
