package com.xrides.platform.web.access;

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
}
