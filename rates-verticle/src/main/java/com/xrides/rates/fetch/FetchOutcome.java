package com.xrides.rates.fetch;

import java.time.Duration;
import java.util.Locale;

/**
 * What became of a fetch.
 *
 * @param problem why no set was published; empty where one was, or where others publish by now
 * @param retryAfter the pause that the source asks for; zero without
 */
record FetchOutcome(Kind kind, String problem, Duration retryAfter) {

    /** Ends of a fetch. */
    enum Kind {
        /** A set was published. */
        PUBLISHED,
        /** Rates came that are no good. */
        REFUSED,
        /** No rates came. */
        FAILED,
        /** Another node has taken over. */
        FENCED;

        /** As metrics have it. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final FetchOutcome PUBLISHED = new FetchOutcome(Kind.PUBLISHED, "", Duration.ZERO);
    static final FetchOutcome FENCED = new FetchOutcome(Kind.FENCED, "", Duration.ZERO);

    static FetchOutcome refused(String problem) {
        return new FetchOutcome(Kind.REFUSED, problem, Duration.ZERO);
    }
}
