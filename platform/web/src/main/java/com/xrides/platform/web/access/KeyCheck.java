package com.xrides.platform.web.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Decides by its key whether a request is let in. Must not block; any thread. */
@FunctionalInterface
public interface KeyCheck {

    /** Lets everything in; for tests. */
    KeyCheck NONE = (authorization, access) -> Admission.ANYBODY;

    /**
     * Decides on one request, and counts it.
     *
     * @param authorization the value of the header {@code Authorization}; null where there is none
     */
    Admission admit(@Nullable String authorization, Access access);

    /** The same for a request, of which it matters whether others could read its key on the way. */
    default Admission admitRequest(HttpServerRequest request, Access access) {
        return admit(request.headers().get(HttpHeaders.AUTHORIZATION), access);
    }
}
