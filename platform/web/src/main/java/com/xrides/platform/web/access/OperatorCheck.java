package com.xrides.platform.web.access;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/** Finds out who sends a request to the management port. Any thread. */
@FunctionalInterface
public interface OperatorCheck {

    /** Lets everybody do everything; for tests. */
    OperatorCheck NONE = request -> Future.succeededFuture(Admission.ANYBODY);

    /** Who sends a request, or why it is refused; what it may do is up to its route. Never fails. */
    Future<Admission> identify(HttpServerRequest request);

    /** How those are to log in who did not say who they are. */
    default LoginWays ways() {
        return LoginWays.PASSWORD;
    }

    /** Adds the pages by which people log in, which are for those who are not known yet; once for each router. */
    default void mountPages(Router router) {}
}
