package com.xrides.platform.web.access;

import com.xrides.platform.web.access.Refusal.Reason;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Leads browsers without a login to the page where people log in, and asks all others in the ways that there are. */
final class LoginRedirect {

    private static final String FETCH_MODE = "Sec-Fetch-Mode";

    private LoginRedirect() {}

    /** Answers a request for a page that lacks nothing but a login; false where it is another's to answer. */
    static boolean leads(Admission admission, LoginWays ways, RoutingContext context) {
        Refusal refusal = admission.refusal();
        if (refusal == null
                || refusal.reason() != Reason.CREDENTIALS_MISSING
                || !ways.byPage()
                || !isForPage(context.request())) {
            return false;
        }
        String path = context.request().path();
        var unused = context.response()
                .setStatusCode(302)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                // Relative: behind a proxy the port may have a path of its own.
                .putHeader(
                        HttpHeaders.LOCATION,
                        "../".repeat(Math.max(0, depth(path))) + "login?to="
                                + URLEncoder.encode(path, StandardCharsets.UTF_8))
                .end();
        return true;
    }

    /** A script of the console that is refused must not make the browser ask for a password. */
    static List<String> challenges(LoginWays ways, HttpServerRequest request) {
        boolean isScript = ways.byPage() && request.headers().contains(FETCH_MODE) && !isForPage(request);
        return ways.byPassword() && !isScript ? AccessProblem.BY_PASSWORD_OR_KEY : AccessProblem.BY_KEY;
    }

    private static boolean isForPage(HttpServerRequest request) {
        String mode = request.getHeader(FETCH_MODE);
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.method().equals(HttpMethod.GET)
                && (mode == null || mode.equals("navigate"))
                && accept != null
                && accept.contains("text/html");
    }

    private static int depth(String path) {
        return (int) path.chars().filter(c -> c == '/').count() - 1;
    }
}
