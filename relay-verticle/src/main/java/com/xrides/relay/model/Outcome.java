package com.xrides.relay.model;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came of an attempt. */
public sealed interface Outcome {

    /** Not a byte of the request left: it may be sent again in any mode. */
    record NotSent(Cause cause, String detail) implements Outcome {}

    /**
     * The partner answered.
     *
     * @param retryAfter how long it asks to be left alone; null where it does not
     * @param excerpt the beginning of the body
     */
    record Answered(int status, @Nullable Duration retryAfter, String excerpt) implements Outcome {}

    /**
     * Bytes left, or may have, and no answer came: the partner may have processed the record or not.
     *
     * @param timedOut whether it was waited for until the request timeout
     */
    record Lost(boolean timedOut, String detail) implements Outcome {}

    /** Why nothing was sent. */
    enum Cause {
        /** The partner's URL or one of its addresses is none that may be sent to. */
        ADDRESS_REFUSED,
        NAME_UNKNOWN,
        CONNECT_FAILED,
        TLS_FAILED,

        /** This node may no longer send: its lease ended, or is about to. */
        LEASE_ENDED;

        /** The cause as operators know it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
