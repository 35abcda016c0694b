package com.xrides.platform.web.access;

/**
 * Why a caller is refused.
 *
 * @param detail for a person: what is missing and what to do; never the credentials
 * @param retryAfterSeconds when the same may be admitted, where waiting helps
 */
public record Refusal(Reason reason, String detail, long retryAfterSeconds) {

    /** The kinds of refusals. */
    public enum Reason {
        /** No credentials were sent, and some are needed. */
        CREDENTIALS_MISSING,
        /** The credentials are unknown, expired or revoked. */
        CREDENTIALS_INVALID,
        /** Passwords are not taken over a connection that others can read. */
        NOT_ENCRYPTED,
        /** The caller is known, and may not do this. */
        NOT_ALLOWED,
        /** The caller sends faster than it may. */
        TOO_FAST,
        /** The caller has used up what it may use. */
        QUOTA_USED,
        /** This node cannot tell yet who the caller is. */
        NOT_KNOWN_YET
    }

    /** A refusal that waiting does not change. */
    public static Refusal of(Reason reason, String detail) {
        return new Refusal(reason, detail, 1);
    }
}
