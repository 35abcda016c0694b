package com.xrides.platform.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rejects requests whose {@code Content-Type} is neither JSON in UTF-8 nor a URL-encoded form, before the body is read.
 */
final class JsonOrFormContentType implements PlatformHandler {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Override
    public void handle(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (!JsonContentType.isJson(type) && !isForm(type)) {
            JsonContentType.refuse(
                    context, "Content-Type must be application/json in UTF-8 or " + FORM + ", not " + type + ".");
        } else {
            JsonContentType.continueUnlessEncoded(context);
        }
    }

    static boolean isForm(@Nullable String header) {
        return header != null
                && header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(FORM);
    }
}
