package com.xrides.platform.web.access;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** Finds out who sends a request to the management port. Any thread. */
@FunctionalInterface
public interface OperatorCheck {

    /** Lets everybody do everything; for tests. */
    OperatorCheck NONE = request -> Future.succeededFuture(Admission.ANYBODY);

    /** Who sends a request, or why it is refused; what it may do is up to its route. Never fails. */
    Future<Admission> identify(HttpServerRequest request);
}
