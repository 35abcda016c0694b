package com.xrides.platform.web.exchange;

import com.xrides.platform.log.LogSubject;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Callers;
import com.xrides.platform.web.content.FormBody;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** An {@link Exchange} by the router. */
record RoutedExchange(RoutingContext context) implements Exchange {

    @Override
    public HttpServerRequest request() {
        return context.request();
    }

    @Override
    public HttpServerResponse response() {
        return context.response();
    }

    @Override
    public Buffer body() {
        Buffer body = context.body().buffer();
        return body == null ? Buffer.buffer() : body;
    }

    @Override
    public @Nullable JsonObject form() {
        return FormBody.fields(context);
    }

    @Override
    public @Nullable String pathParam(String name) {
        return context.pathParam(name);
    }

    @Override
    public Caller caller() {
        return Callers.of(context);
    }

    @Override
    public void about(@Nullable LogSubject subject) {
        RequestLog.about(context, subject);
    }

    @Override
    public void whenEnded(Runnable action) {
        // Not the response's own handlers: those are the context's, and others wait for it to end as well.
        context.addEndHandler(endedOrGone -> action.run());
    }
}
