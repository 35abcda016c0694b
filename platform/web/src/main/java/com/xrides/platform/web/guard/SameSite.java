package com.xrides.platform.web.guard;

import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Rejects requests that change something and that a page of another site made a browser send, a plain form for instance
 * (CSRF protection). Browsers say where a request comes from; other clients need not. Any thread.
 */
public final class SameSite implements PlatformHandler {

    private static final String FETCH_SITE = "Sec-Fetch-Site";

    @Override
    public void handle(RoutingContext context) {
        if (admits(context)) {
            context.next();
        }
    }

    /** The same for a request of any method that only some of its route's ways lead to; false where it was answered. */
    public static boolean admits(RoutingContext context) {
        boolean isFromHere = isFromHere(context.request());
        if (!isFromHere) {
            Problem.of(ProblemType.CROSS_SITE, null, "A page of another site sent this; nothing was done.")
                    .send(context.response());
        }
        return isFromHere;
    }

    private static boolean isFromHere(HttpServerRequest request) {
        String site = request.getHeader(FETCH_SITE);
        if (site != null) {
            // "none" is a person who typed the address.
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || isOwn(origin, request.authority());
    }

    /** Whether it is the origin of this port: browsers without the other header send no port that is the usual one. */
    private static boolean isOwn(String origin, @Nullable HostAndPort own) {
        try {
            String sender = URI.create(origin).getRawAuthority();
            return own != null && sender != null && sender.equalsIgnoreCase(own.toString());
        } catch (IllegalArgumentException e) {
            // Such as "null", of a sandboxed page.
            return false;
        }
    }
}
