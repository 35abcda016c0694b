package com.xrides.rates.api;

import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.platform.web.problem.Unawaited;
import com.xrides.rates.messages.RateMessages;
import com.xrides.rates.messages.RateMessages.AskRateFigures;
import com.xrides.rates.messages.RateMessages.FindSet;
import com.xrides.rates.messages.RateMessages.RateFigures;
import com.xrides.rates.messages.RateMessages.SetAt;
import com.xrides.rates.messages.RateMessages.SetAtFound;
import com.xrides.rates.model.Currencies;
import com.xrides.rates.model.RateSet;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers for sets and rates, which it asks on the bus. Any event loop. */
final class RateEndpoints {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    /** What every database and every clock can hold. */
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final MessageBus bus;

    /** Whether anybody ever told of rates. */
    private volatile boolean told;

    RateEndpoints(MessageBus bus) {
        this.bus = bus;
    }

    /** The newest set, or the rate of a currency at a time where one is named. */
    void rates(RoutingContext context) {
        String currency = context.request().getParam("currency");
        String at = context.request().getParam("at");
        if (currency == null && at == null) {
            answer(context, bus.ask(RateMessages.FIGURES, new AskRateFigures(), TIMEOUT), RateJson::newest);
        } else if (currency == null) {
            invalid(context, "Name the currency as well, such as currency=INR.");
        } else if (!Currencies.isMoney(currency)) {
            invalid(context, "The currency must be a code of ISO 4217 such as INR, or BTC.");
        } else {
            rate(context, currency, at);
        }
    }

    /** What operators see. */
    void figures(RoutingContext context) {
        answer(
                context,
                bus.ask(RateMessages.FIGURES, new AskRateFigures(), TIMEOUT)
                        .onSuccess(figures -> told = true)
                        .recover(this::nothingIfThereWasNeverAny),
                RateJson::figures);
    }

    /** A set by the number in the path. */
    void set(RoutingContext context) {
        String number = context.pathParam("set");
        if (!NUMBER.matcher(number).matches()) {
            notFound(context);
            return;
        }
        var unused = bus.ask(RateMessages.FIND, new FindSet(Long.parseLong(number)), TIMEOUT)
                .onSuccess(found -> {
                    RateSet set = found.set();
                    if (set == null) {
                        notFound(context);
                    } else {
                        Unawaited.endJson(context.response(), RateJson.set(set));
                    }
                })
                .onFailure(cause -> unavailable(context, cause));
    }

    /** A cluster need not have the role, and has nobody then who could say that there are none. */
    private Future<RateFigures> nothingIfThereWasNeverAny(Throwable cause) {
        boolean nobody = cause instanceof DeliveryException delivery && delivery.reason() == Reason.NO_HANDLERS;
        return nobody && !told
                ? Future.succeededFuture(
                        new RateFigures(Instant.now(), null, null, 0, 0, 0, null, null, null, null, null))
                : Future.failedFuture(cause);
    }

    private static void answer(RoutingContext context, Future<RateFigures> asked, Function<RateFigures, Buffer> json) {
        var unused = asked.onSuccess(figures -> Unawaited.endJson(context.response(), json.apply(figures)))
                .onFailure(cause -> unavailable(context, cause));
    }

    private void rate(RoutingContext context, String currency, @Nullable String text) {
        Instant at;
        try {
            at = text == null ? Instant.now() : instant(text);
        } catch (DateTimeException e) {
            invalid(context, "The time must be in the form of RFC 3339, such as at=2013-01-01T00:00:00Z.");
            return;
        }
        var unused = bus.ask(RateMessages.AT, new SetAt(at, currency), TIMEOUT)
                .onSuccess(found -> rate(context, currency, at, found))
                .onFailure(cause -> unavailable(context, cause));
    }

    private static void rate(RoutingContext context, String currency, Instant at, SetAtFound found) {
        RateSet set = found.set();
        BigDecimal rate = set == null ? null : set.quote(currency);
        if (set == null || rate == null) {
            Problem.of(RateProblems.RATE_NOT_FOUND, null, "No set of rates has %s.".formatted(currency))
                    .send(context.response());
        } else {
            Unawaited.endJson(context.response(), RateJson.rate(currency, at, set, rate, found.previous()));
        }
    }

    private static Instant instant(String text) {
        // A plus that was not escaped is read as a blank.
        Instant at = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw new DateTimeException("beyond what is stored");
        }
        return at;
    }

    private static void invalid(RoutingContext context, String detail) {
        Problem.of(ProblemType.INVALID_QUERY, null, detail).send(context.response());
    }

    private static void notFound(RoutingContext context) {
        Problem.of(RateProblems.SET_NOT_FOUND, null, "No set of rates has this number.")
                .send(context.response());
    }

    private static void unavailable(RoutingContext context, Throwable cause) {
        Problem.of(ProblemType.LOOKUP_UNAVAILABLE, null, String.valueOf(cause.getMessage()))
                .send(context.response());
    }
}
