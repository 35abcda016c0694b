package com.xrides.events.convert;

import com.xrides.events.model.RideEvent;
import com.xrides.events.model.RideEvent.Money;
import com.xrides.platform.bounds.LimitedMap;
import com.xrides.platform.bus.MessageBus;
import com.xrides.rates.messages.RateMessages;
import com.xrides.rates.messages.RateMessages.SetAt;
import com.xrides.rates.messages.RateMessages.SetAtFound;
import com.xrides.rates.model.Currencies;
import com.xrides.rates.model.Euros;
import com.xrides.rates.model.RateSet;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts money to euros. What occurred within the last minute is converted by the set that may be used now; what is older by
 * the one that held in its second. One event loop.
 */
public final class Pricing {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_REMEMBERED = 10_000;

    private final MessageBus bus;
    private final KnownRates rates;

    /** What held in a second never changes, unless that is a gap, whose end is open. */
    private final Map<SetAt, Future<SetAtFound>> asked = LimitedMap.ofNewest(MAX_REMEMBERED);

    public Pricing(MessageBus bus, KnownRates rates) {
        this.bus = bus;
        this.rates = rates;
    }

    /** The price that can be told without asking anybody; {@code NO_RATES} where there is none. */
    public Price now(RideEvent event) {
        Money money = event.money();
        if (money == null) {
            throw new IllegalArgumentException("an event without money has no price");
        }
        if (money.currency().equals(Currencies.EUR)) {
            return Price.of(Euros.ofCents(money.amount()), null, false);
        }
        if (!Currencies.isMoney(money.currency())) {
            return Price.none(Price.Problem.UNKNOWN_CURRENCY);
        }
        rates.needed();
        return isOfNow(event, Instant.now())
                ? rates.usable().map(set -> by(set, money, false)).orElse(Price.none(Price.Problem.NO_RATES))
                : Price.none(Price.Problem.NO_RATES);
    }

    /** The price of an event that is stored: as {@link #now} where it is of now, else by the set that held then. */
    public Future<Price> of(RideEvent event, Instant storedAt) {
        Price now = now(event);
        boolean isKnown = now.problem() != Price.Problem.NO_RATES;
        boolean mayStillCome = isOfNow(event, storedAt) && isRecent(storedAt);
        return isKnown || mayStillCome ? Future.succeededFuture(now) : then(event, storedAt);
    }

    /** The price by the set that held when the event occurred; in a gap that of before it, once rates are back. */
    public Future<Price> then(RideEvent event, Instant storedAt) {
        Money money = event.money();
        if (money == null || money.currency().equals(Currencies.EUR) || !Currencies.isMoney(money.currency())) {
            return Future.succeededFuture(now(event));
        }
        Instant at = event.occurredAt().isBefore(storedAt) ? event.occurredAt() : storedAt;
        return ask(new SetAt(at.truncatedTo(ChronoUnit.SECONDS), money.currency()))
                .map(found -> by(found, money))
                .otherwise(Price.none(Price.Problem.NO_RATES));
    }

    private Price by(SetAtFound found, Money money) {
        RateSet set = found.set();
        boolean areRatesBack = rates.usable().isPresent();
        if (set == null) {
            return Price.none(areRatesBack ? Price.Problem.NOT_IN_SET : Price.Problem.NO_RATES);
        }
        return found.previous() && !areRatesBack
                ? Price.none(Price.Problem.NO_RATES)
                : by(set, money, found.previous());
    }

    private static Price by(RateSet set, Money money, boolean previous) {
        return Euros.exact(money.amount(), money.currency(), set)
                .map(eur -> Price.of(eur, set.id(), previous))
                .orElse(Price.none(Price.Problem.NOT_IN_SET));
    }

    private Future<SetAtFound> ask(SetAt question) {
        Future<SetAtFound> known = asked.get(question);
        if (known != null) {
            return known;
        }
        Future<SetAtFound> answer = bus.ask(RateMessages.AT, question, TIMEOUT);
        asked.put(question, answer);
        var unused = answer.onComplete(done -> {
            if (done.failed() || isOpen(done.result())) {
                asked.remove(question);
            }
        });
        return answer;
    }

    private static boolean isOpen(@Nullable SetAtFound found) {
        return found == null || found.previous() || found.set() == null;
    }

    /** Whether it occurred so short a time before that rates of that moment are rates of its own. */
    private static boolean isOfNow(RideEvent event, Instant moment) {
        return event.occurredAt().isAfter(moment.minus(RateSet.USABLE_FOR));
    }

    private static boolean isRecent(Instant storedAt) {
        return storedAt.isAfter(Instant.now().minus(RateSet.USABLE_FOR));
    }
}
