package com.xrides.platform.web.access;

import org.jspecify.annotations.Nullable;

/**
 * Whether a request is let in.
 *
 * @param caller who sent it, as far as it is known
 * @param refusal null when it is let in
 * @param limits what is left to the caller; null where it has no limits
 */
public record Admission(
        Caller caller, @Nullable Refusal refusal, @Nullable Limits limits) {

    /** A request of somebody who need not say who it is. */
    public static final Admission ANYBODY = granted(Caller.ANYBODY);

    /**
     * The values of the headers {@code RateLimit-Policy} and {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers).
     */
    public record Limits(String policy, String left) {}

    public static Admission granted(Caller caller) {
        return new Admission(caller, null, null);
    }

    public static Admission refused(Refusal refusal) {
        return new Admission(Caller.ANYBODY, refusal, null);
    }
}
