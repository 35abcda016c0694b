package com.xrides.platform.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One route under construction: what body it takes, how long it may last, and who handles it. Without a word about the body
 * a POST, PUT or PATCH on the public port may bring 64 KiB that nobody looks at. To be finished with {@link #handle},
 * {@link #events} or {@link #stream}. Event loop of the mount.
 */
public final class HttpEndpoint {

    /** Where a failure handler finds what to say of a body that is too large. */
    static final String TOO_LARGE = "xrides.body.too.large";

    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);
    private static final int MAX_IGNORED_BODY = 64 * 1024;

    private final HttpMethod method;
    private final String path;
    private final List<Handler<RoutingContext>> beforeBody = new ArrayList<>();
    private @Nullable BodyHandler body;
    private @Nullable String tooLarge;
    private @Nullable Handler<RoutingContext> handler;
    private boolean lasting;

    HttpEndpoint(HttpMethod method, String path) {
        this.method = method;
        this.path = path;
    }

    /** Shows each request to a handler before its body is read; the handler must call {@code next}. */
    public HttpEndpoint watch(Handler<RoutingContext> watcher) {
        beforeBody.add((PlatformHandler) watcher::handle);
        return this;
    }

    /** Takes JSON in UTF-8 of at most so many bytes, anything else is 415 or 413. */
    public HttpEndpoint json(int maxBytes) {
        beforeBody.add(new JsonContentType());
        return body(maxBytes);
    }

    /** Takes JSON or the fields of a URL-encoded form, of at most so many bytes; {@link BodyFields} reads either. */
    public HttpEndpoint jsonOrForm(int maxBytes) {
        beforeBody.add(new JsonOrFormContentType());
        return body(maxBytes);
    }

    /** Takes a body of any type, or none, of at most so many bytes. */
    public HttpEndpoint body(int maxBytes) {
        body = BodyHandler.create(false).setBodyLimit(maxBytes);
        if (tooLarge == null) {
            tooLarge = "The body may take %d bytes at most.".formatted(maxBytes);
        }
        return this;
    }

    /** What a person is told whose body is too large. */
    public HttpEndpoint tooLarge(String detail) {
        tooLarge = detail;
        return this;
    }

    /** Handles requests that have arrived whole. The answer has two minutes. */
    public void handle(Handler<RoutingContext> handler) {
        this.handler = handler;
    }

    /** The same for answers without an end, such as server-sent events: they may last as long as something is written. */
    public void events(Handler<RoutingContext> handler) {
        lasting = true;
        this.handler = handler;
    }

    /**
     * Handles requests whose bodies are read as they come, without limits of size and time but that something moves. The
     * handler writes their lines in the access log.
     */
    public void stream(Handler<HttpServerRequest> handler) {
        events(context -> {
            RequestLog.leaveTo(context);
            handler.handle(context.request());
        });
    }

    HttpMethod method() {
        return method;
    }

    String path() {
        return path;
    }

    /**
     * Adds the handlers to a route.
     *
     * @param guard null on a port without one
     */
    void addTo(Route route, @Nullable SlowClientGuard guard) {
        if (guard != null && body == null && !lasting && WITH_BODY.contains(method)) {
            var unused = body(MAX_IGNORED_BODY);
        }
        beforeBody.forEach(route::handler);
        if (body != null) {
            route.handler(body);
        }
        if (guard != null) {
            route.handler(lasting ? guard::streaming : guard::received);
        }
        if (handler == null) {
            throw new IllegalStateException(method + " " + path + " has no handler");
        }
        route.handler(handler);
        if (tooLarge != null) {
            route.failureHandler(context -> {
                context.put(TOO_LARGE, tooLarge);
                context.next();
            });
        }
    }
}
