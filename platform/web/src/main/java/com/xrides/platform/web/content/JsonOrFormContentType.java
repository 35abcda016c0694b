package com.xrides.platform.web.content;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;

/**
 * Rejects requests whose {@code Content-Type} is neither JSON in UTF-8 nor a form, before the body is read.
 */
public final class JsonOrFormContentType implements PlatformHandler {

    private static final String FORMS = "application/x-www-form-urlencoded, multipart/form-data";

    private final boolean isBodyNeeded;

    /** @param isBodyNeeded false where a request may have no body, and so no type of it */
    public JsonOrFormContentType(boolean isBodyNeeded) {
        this.isBodyNeeded = isBodyNeeded;
    }

    @Override
    public void handle(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (!JsonContentType.isJson(type)
                && !FormBody.isForm(context.request())
                && !(type == null && !isBodyNeeded && isEmpty(context.request()))) {
            context.response().putHeader(HttpHeaders.ACCEPT, "application/json, " + FORMS);
            JsonContentType.refuse(
                    context,
                    "Content-Type must be application/json in UTF-8, or one of " + FORMS + ", not " + type + ".");
        } else {
            JsonContentType.continueUnlessEncoded(context);
        }
    }

    private static boolean isEmpty(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean isUnknown = length == null && request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        return !isUnknown && (length == null || length.equals("0"));
    }
}
