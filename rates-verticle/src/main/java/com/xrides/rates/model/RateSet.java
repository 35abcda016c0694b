package com.xrides.rates.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Exchange rates that were fetched together. A set never changes once it is published; two with the same number are the
 * same set.
 *
 * @param id the number under which it is published
 * @param source where it was fetched, without user, password or query
 * @param asOf the time that the source says of its rates
 * @param fetchedAt when it was fetched, by the database's clock
 * @param base the currency whose quote is 1
 * @param quotes units of each currency for one of the base; a published set always has EUR and the base
 */
public record RateSet(
        long id, String source, Instant asOf, Instant fetchedAt, String base, Map<String, BigDecimal> quotes) {

    /** How long after it was fetched a set may be used for what happens now. */
    public static final Duration USABLE_FOR = Duration.ofSeconds(60);

    public RateSet {
        quotes = Map.copyOf(quotes);
    }

    /** The end, itself excluded, of the time in which it may be used. */
    public Instant usableUntil() {
        return fetchedAt.plus(USABLE_FOR);
    }

    /** Whether it may be used at a time. */
    public boolean isUsable(Instant at) {
        return !at.isBefore(fetchedAt) && at.isBefore(usableUntil());
    }

    /** Units of a currency for one of the base; null where the set does not have it. */
    public @Nullable BigDecimal quote(String currency) {
        return quotes.get(currency);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RateSet set && set.id == id;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public String toString() {
        return "set %s of %s, fetched at %s".formatted(id, source, fetchedAt);
    }
}
