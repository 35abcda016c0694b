package com.xrides.keys.oidc;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** The page after the end of a session: anything else of this port would lead to the issuer, and perhaps in again. */
final class LoginEnded {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>XRides</title>
            <h1>You are logged out of XRides</h1>
            <p>The issuer at which you log in may still know you. <a href="../console/">Log in again</a></p>
            </html>
            """;

    private LoginEnded() {}

    static void answer(RoutingContext context) {
        var unused = context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
                .end(PAGE);
    }
}
