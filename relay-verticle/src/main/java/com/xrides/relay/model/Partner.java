package com.xrides.relay.model;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is sent records, and how.
 *
 * @param number in the tables
 * @param maxConcurrency requests in flight at most
 * @param secrets newest first; two while one replaces the other
 * @param lookupUrl asks whether the partner has a record; null where it cannot be asked
 */
public record Partner(
        int number,
        String name,
        URI url,
        Source source,
        Mode mode,
        int maxConcurrency,
        Ordering ordering,
        List<Secret> secrets,
        @Nullable URI lookupUrl,
        PartnerState state) {

    /** Requests in flight that a partner can be given at most. */
    public static final int MAX_CONCURRENCY = 1000;

    /** Requests in flight of a partner of which nothing is said. */
    public static final int USUAL_CONCURRENCY = 64;

    public Partner {
        secrets = List.copyOf(secrets);
    }
}
