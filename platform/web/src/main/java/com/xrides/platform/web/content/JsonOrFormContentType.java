package com.xrides.platform.web.content;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import org.jspecify.annotations.Nullable;

/**
 * Rejects requests whose {@code Content-Type} is neither JSON in UTF-8 nor a URL-encoded form, before the body is read.
 */
public final class JsonOrFormContentType implements PlatformHandler {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Override
    public void handle(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (!JsonContentType.isJson(type) && !isForm(type)) {
            context.response().putHeader(HttpHeaders.ACCEPT, "application/json, " + FORM);
            JsonContentType.refuse(
                    context, "Content-Type must be application/json in UTF-8 or " + FORM + ", not " + type + ".");
        } else {
            JsonContentType.continueUnlessEncoded(context);
        }
    }

    static boolean isForm(@Nullable String header) {
        return MediaType.of(header).name().equals(FORM);
    }
}
