package com.xrides.platform.web;

import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.AccessGuard;
import com.xrides.platform.web.access.AuditTrail;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Callers;
import com.xrides.platform.web.access.KeyCheck;
import com.xrides.platform.web.content.BodyFields;
import com.xrides.platform.web.events.WebSocketUpgrade;
import com.xrides.platform.web.exchange.DirectEndpoint;
import com.xrides.platform.web.exchange.DirectPath;
import com.xrides.platform.web.exchange.Exchange;
import com.xrides.platform.web.exchange.RequestLog;
import com.xrides.platform.web.guard.SlowClientGuard;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Builder for one route: its request body, its time limits and its handler. By default a POST, PUT or PATCH on the
 * public port may have a body of 64 KiB, which is ignored. Finish with {@link #handle}, {@link #events} or
 * {@link #stream}. Event loop of the mount.
 */
public final class HttpEndpoint {

    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final HttpMethod method;
    private final EndpointPath path;
    private final EndpointBody body = new EndpointBody();
    private final List<Handler<RoutingContext>> first = new ArrayList<>(1);
    private final List<IntConsumer> watchers = new ArrayList<>(0);
    private @Nullable Access access;
    private @Nullable String act;
    private @Nullable Handler<RoutingContext> handler;
    private @Nullable Handler<Exchange> direct;
    private boolean lasting;

    HttpEndpoint(HttpMethod method, String path) {
        this.method = method;
        this.path = new EndpointPath(path);
    }

    /**
     * Says what callers must be allowed to do. A public port that demands keys does not open with a route that does not
     * say it; the management port lets only administrators use such a route.
     */
    public HttpEndpoint requires(Access access) {
        this.access = access;
        return this;
    }

    /** Also answers at other spellings of the path, which no description names; the same for all methods of a path. */
    public HttpEndpoint alsoAt(PathAliases aliases) {
        path.alsoAt(aliases);
        return this;
    }

    /** Keeps a parameter of the path, such as a token, out of logs and traces. */
    public HttpEndpoint hides(String parameter) {
        path.hide(parameter);
        return this;
    }

    /**
     * Puts each request that was let in on record in the audit trail.
     *
     * @param act a noun and a verb: {@code failure.retry}
     */
    public HttpEndpoint recorded(String act) {
        this.act = act;
        return this;
    }

    /** Tells each answer's status, whoever gave it and whether or not the body was read. */
    public HttpEndpoint watch(IntConsumer watcher) {
        watchers.add(watcher);
        first.add((PlatformHandler) context -> {
            context.addEndHandler(ended -> watcher.accept(context.response().getStatusCode()));
            context.next();
        });
        return this;
    }

    /** Accepts JSON in UTF-8 up to a number of bytes; anything else is answered 415 or 413. */
    public HttpEndpoint json(int maxBytes) {
        return json(maxBytes, List.of());
    }

    /** The same for JSON that has a name of its own as well, such as {@code application/cloudevents+json}. */
    public HttpEndpoint json(int maxBytes, List<String> otherTypes) {
        body.json(maxBytes, otherTypes);
        return this;
    }

    /**
     * Accepts JSON or a form, URL-encoded or of parts, up to a number of bytes; {@link BodyFields} parses any of them. Files
     * in a form are ignored.
     */
    public HttpEndpoint jsonOrForm(int maxBytes) {
        body.jsonOrForm(maxBytes, true);
        return this;
    }

    /** The same where there may be no body, which has no fields. */
    public HttpEndpoint jsonOrFormOrNothing(int maxBytes) {
        body.jsonOrForm(maxBytes, false);
        return this;
    }

    /** Reads a form up to a number of bytes if there is one, with a method that mostly has no body; any other is ignored. */
    public HttpEndpoint formOrNothing(int maxBytes) {
        body.form(maxBytes);
        return this;
    }

    /** Accepts a body of any type, or none, up to a number of bytes. */
    public HttpEndpoint body(int maxBytes) {
        body.any(maxBytes);
        return this;
    }

    /** Sets the message for a body that is too large. */
    public HttpEndpoint tooLarge(String detail) {
        body.tooLarge(detail);
        return this;
    }

    /** Handles complete requests. The response must end within two minutes. */
    public void handle(Handler<RoutingContext> handler) {
        this.handler = handler;
    }

    /**
     * The same for the endpoint where every microsecond counts: plain requests do not go by the router, which takes those
     * that are unusual or wrong in any way. Only for a POST of JSON, or a GET of a path without parameters.
     */
    public void handleDirectly(Handler<Exchange> handler) {
        boolean isPlain = method.equals(HttpMethod.GET)
                ? !path.hasParameters()
                : method.equals(HttpMethod.POST) && body.mayBeJson();
        if (!isPlain) {
            throw new IllegalStateException(method + " " + path + " is no GET of one path, nor a POST of JSON");
        }
        direct = handler;
        handle(context -> handler.handle(Exchange.of(context)));
    }

    /**
     * The same for answers without an end, such as server-sent events: they may last as long as something is written. By {@link
     * WebSocketUpgrade} the handler may make a WebSocket of the request, also later.
     */
    public void events(Handler<RoutingContext> handler) {
        lasting = true;
        this.handler = handler;
    }

    /**
     * Handles requests whose bodies are streams, without limits of size and time except for inactivity. The handler
     * writes the access log entries itself.
     */
    public void stream(Handler<HttpServerRequest> handler) {
        streamOf((request, caller) -> handler.handle(request));
    }

    /** The same for a handler that counts what its caller sends. */
    public void streamOf(BiConsumer<HttpServerRequest, Caller> handler) {
        events(context -> {
            RequestLog.leaveTo(context);
            handler.accept(context.request(), Callers.of(context));
        });
    }

    HttpMethod method() {
        return method;
    }

    EndpointPath path() {
        return path;
    }

    /** Where plain requests are handled past the router; null where there is no such way. */
    @Nullable
    DirectEndpoint direct(SlowClientGuard guard, KeyCheck keys, RequestLog log, Tracing tracing, Vertx vertx) {
        return direct == null
                ? null
                : new DirectEndpoint(
                        method,
                        path.toString(),
                        DirectPath.of(path.toString()),
                        body.maxBytes(),
                        keys,
                        accessBy(keys),
                        direct,
                        watchers,
                        guard,
                        log,
                        tracing,
                        vertx);
    }

    /** Adds the handlers to a route of the public port, where keys decide who is let in. */
    void addTo(Route route, SlowClientGuard guard, KeyCheck keys, AuditTrail trail) {
        Access required = accessBy(keys);
        if (required.level() != Access.Level.OPEN) {
            first.add(AccessGuard.byKey(keys, required));
        }
        record(trail);
        addTo(route, guard);
    }

    /** Adds the handlers to a route of the management port, where who sends a request is known by then. */
    void addTo(Route route, AuditTrail trail) {
        first.add(AccessGuard.require(access == null ? Access.ADMIN : access));
        record(trail);
        addTo(route, (SlowClientGuard) null);
    }

    private void record(AuditTrail trail) {
        if (act != null) {
            first.add(AccessGuard.record(trail, act));
        }
    }

    private Access accessBy(KeyCheck keys) {
        if (access != null) {
            return access;
        }
        if (keys == KeyCheck.NONE) {
            return Access.OPEN;
        }
        throw new IllegalStateException("%s %s does not say what it requires of its callers".formatted(method, path));
    }

    /**
     * Adds the handlers to a Vert.x route.
     *
     * @param guard the guard against slow clients; null on a port without one
     */
    private void addTo(Route route, @Nullable SlowClientGuard guard) {
        if (guard != null && !body.isRead() && !lasting && WITH_BODY.contains(method)) {
            body.ignored();
        }
        first.forEach(route::handler);
        body.addTo(route);
        if (guard != null) {
            route.handler(lasting ? guard::streaming : guard::received);
        }
        if (lasting && method.equals(HttpMethod.GET)) {
            route.handler(WebSocketUpgrade::hold);
        }
        if (handler == null) {
            throw new IllegalStateException(method + " " + path + " has no handler");
        }
        route.handler(handler);
        body.explainTo(route);
    }
}
