package com.xrides.platform.web;

import com.xrides.platform.web.content.FormBody;
import com.xrides.platform.web.content.JsonContentType;
import com.xrides.platform.web.content.JsonOrFormContentType;
import com.xrides.platform.web.exchange.RequestFailures;
import io.vertx.core.Handler;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body that requests of an endpoint may have, and how it is read. Event loop of the mount. */
final class EndpointBody {

    private static final int MAX_IGNORED = 64 * 1024;

    /** Answers what has another type; null where any is taken, or none. */
    private @Nullable Handler<RoutingContext> type;

    private @Nullable BodyHandler reader;
    private @Nullable String tooLarge;
    private int maxBytes;
    private boolean json;
    private boolean form;

    /** JSON in UTF-8, also under other names. */
    void json(int maxBytes, List<String> otherTypes) {
        type = new JsonContentType(otherTypes);
        json = true;
        any(maxBytes);
    }

    /** JSON or a form. */
    void jsonOrForm(int maxBytes, boolean isRequired) {
        type = new JsonOrFormContentType(isRequired);
        form = true;
        any(maxBytes);
    }

    /** A form; any other is not read. */
    void form(int maxBytes) {
        form = true;
        any(maxBytes);
    }

    /** One of any type, or none. */
    void any(int maxBytes) {
        this.maxBytes = maxBytes;
        reader = BodyHandler.create(false).setBodyLimit(maxBytes);
        if (tooLarge == null) {
            tooLarge = "The body may take %d bytes at most.".formatted(maxBytes);
        }
    }

    /** One that nobody looks at. */
    void ignored() {
        any(MAX_IGNORED);
    }

    void tooLarge(String detail) {
        tooLarge = detail;
    }

    boolean isRead() {
        return reader != null;
    }

    /** Whether requests come with JSON, or may. */
    boolean mayBeJson() {
        return json || (form && type != null);
    }

    int maxBytes() {
        return maxBytes;
    }

    /** Adds what reads it to a route. */
    void addTo(Route route) {
        if (type != null) {
            route.handler(type);
        }
        if (reader != null) {
            route.handler(form ? formOr(reader) : reader);
        }
    }

    /** Vert.x Web reads forms of some methods only, and fields of a few kilobytes. */
    private Handler<RoutingContext> formOr(BodyHandler other) {
        var forms = new FormBody(maxBytes);
        boolean othersIgnored = type == null;
        return context -> {
            if (FormBody.isForm(context.request())) {
                forms.handle(context);
            } else if (othersIgnored) {
                context.next();
            } else {
                other.handle(context);
            }
        };
    }

    /** Tells failure handlers what to say of one that is too large; behind the handlers of the route. */
    void explainTo(Route route) {
        if (tooLarge != null) {
            route.failureHandler(context -> {
                context.put(RequestFailures.TOO_LARGE, tooLarge);
                context.next();
            });
        }
    }
}
