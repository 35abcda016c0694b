package com.xrides.rates.api;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.rates.messages.RateMessages.RateFigures;
import com.xrides.rates.model.Currencies;
import com.xrides.rates.model.Euros;
import com.xrides.rates.model.RateSet;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rates as JSON. Numbers are written digit by digit as they are stored: by way of a double some would change, and Vert.x
 * writes small ones with an exponent.
 */
final class RateJson {

    private final StringBuilder text = new StringBuilder("{");

    private RateJson() {}

    /** A set. */
    static Buffer set(RateSet set) {
        return new RateJson().setMembers(set).end();
    }

    /** The newest set, whether it may be used now, and why not. */
    static Buffer newest(RateFigures figures) {
        RateSet set = figures.newest();
        String reason = reason(figures);
        var json =
                new RateJson().member("usable", String.valueOf(reason == null)).member("reason", Json.encode(reason));
        return (set == null ? json.noSet(figures.source()) : json.setMembers(set)).end();
    }

    /** The rate of a currency at a time. */
    static Buffer rate(String currency, Instant at, RateSet set, BigDecimal rate, boolean previous) {
        return new RateJson()
                .member("currency", Json.encode(currency))
                .member("at", time(at))
                .member("rate", number(rate))
                .member("eur", number(euro(currency, set)))
                .member("previous", String.valueOf(previous))
                .origin(set)
                .end();
    }

    /** How it stands with rates, for operators. */
    static Buffer figures(RateFigures figures) {
        RateSet set = figures.newest();
        String reason = reason(figures);
        var json = new RateJson()
                .member("configured", Json.encode(figures.source()))
                .member("usable", String.valueOf(reason == null))
                .member("reason", Json.encode(reason))
                .member("age_seconds", set == null ? "null" : String.valueOf(age(set, figures.now())))
                .member(
                        "currencies",
                        String.valueOf(set == null ? 0 : set.quotes().size()))
                .member("fetches", String.valueOf(figures.fetches()))
                .member("failed", String.valueOf(figures.failed()))
                .member("failures", String.valueOf(figures.failures()))
                .member("last_fetch_at", time(figures.lastFetchAt()))
                .member("paused_until", time(figures.pausedUntil()))
                .member("last_problem", Json.encode(figures.lastProblem()))
                .member("last_problem_at", time(figures.lastProblemAt()))
                .member("holder", Json.encode(figures.holder()));
        return (set == null ? json.noSet(figures.source()) : json.setMembers(set)).end();
    }

    /** Why the newest set cannot be used now; null where it can. */
    private static @Nullable String reason(RateFigures figures) {
        RateSet set = figures.newest();
        if (set != null && set.isUsable(figures.now())) {
            return null;
        }
        String ended = set == null
                ? "No set was ever fetched"
                : "The newest set was fetched %d s ago, and a set may be used for %d s"
                        .formatted(age(set, figures.now()), RateSet.USABLE_FOR.toSeconds());
        if (figures.source() == null) {
            return ended + "; no source of rates is configured (--rates).";
        }
        return figures.failures() > 0
                ? "%s; the last fetch failed: %s.".formatted(ended, figures.lastProblem())
                : ended + "; none is fetched while nobody needs one.";
    }

    private static long age(RateSet set, Instant now) {
        return Math.max(0, now.getEpochSecond() - set.fetchedAt().getEpochSecond());
    }

    /** What one whole unit of a currency is worth. */
    private static BigDecimal euro(String currency, RateSet set) {
        long unit = BigDecimal.TEN.pow(Currencies.exponent(currency).orElse(0)).longValueExact();
        return Euros.exact(unit, currency, set).orElseThrow().stripTrailingZeros();
    }

    private RateJson setMembers(RateSet set) {
        var rates = new RateJson();
        new TreeMap<>(set.quotes()).forEach((currency, quote) -> rates.member(currency, number(quote)));
        return origin(set).member("rates", rates.closed());
    }

    private RateJson origin(RateSet set) {
        return member("set", String.valueOf(set.id()))
                .member("source", Json.encode(set.source()))
                .member("as_of", time(set.asOf()))
                .member("fetched_at", time(set.fetchedAt()))
                .member("usable_until", time(set.usableUntil()))
                .member("base", Json.encode(set.base()));
    }

    private RateJson noSet(@Nullable String source) {
        return member("set", "null")
                .member("source", Json.encode(source))
                .member("as_of", "null")
                .member("fetched_at", "null")
                .member("usable_until", "null")
                .member("base", "null")
                .member("rates", "{}");
    }

    @CanIgnoreReturnValue
    private RateJson member(String name, String value) {
        if (text.length() > 1) {
            text.append(',');
        }
        text.append('"').append(name).append("\":").append(value);
        return this;
    }

    private static String number(BigDecimal value) {
        return value.toPlainString();
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "null" : '"' + time.toString() + '"';
    }

    private String closed() {
        return text.append('}').toString();
    }

    private Buffer end() {
        return Buffer.buffer(closed());
    }
}
