package com.xrides.events.store;

import static com.xrides.testing.Waiting.resultOf;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.platform.bus.MessageBus;
import com.xrides.rates.messages.RateMessages;
import com.xrides.rates.messages.RateMessages.RateSetPublished;
import com.xrides.rates.messages.RateMessages.SetAt;
import com.xrides.rates.messages.RateMessages.SetAtFound;
import com.xrides.rates.messages.RateMessages.UsableSetFound;
import com.xrides.rates.model.RateSet;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The node with the role of rates, as a test plays it. */
public final class FakeRates {

    /** Units for one dollar. */
    public static final Map<String, BigDecimal> QUOTES = Map.of(
            "USD", BigDecimal.ONE,
            "EUR", new BigDecimal("0.92"),
            "INR", new BigDecimal("83.1"),
            "JPY", new BigDecimal("150"),
            "KWD", new BigDecimal("0.307"),
            "BTC", new BigDecimal("0.0000105"));

    private final MessageBus bus;
    private final List<RateSet> sets = new CopyOnWriteArrayList<>();
    private volatile boolean sourced;

    public FakeRates(MessageBus bus) {
        this.bus = bus;
        resultOf(bus.answer(
                RateMessages.USABLE, question -> Future.succeededFuture(new UsableSetFound(sourced, newest()))));
        resultOf(bus.answer(RateMessages.AT, question -> Future.succeededFuture(at(question))));
    }

    /** A source is configured, from which nothing comes. */
    public void source() {
        sourced = true;
    }

    /** A set that was fetched at some time. */
    @CanIgnoreReturnValue
    public RateSet publish(Instant fetchedAt, Map<String, BigDecimal> quotes) {
        sourced = true;
        var set = new RateSet(sets.size() + 1, "test", fetchedAt, fetchedAt, "USD", quotes);
        sets.add(set);
        bus.tell(RateMessages.PUBLISHED, new RateSetPublished(set));
        return set;
    }

    @CanIgnoreReturnValue
    public RateSet publish() {
        return publish(Instant.now(), QUOTES);
    }

    private @Nullable RateSet newest() {
        return sets.stream().max(Comparator.comparing(RateSet::fetchedAt)).orElse(null);
    }

    private SetAtFound at(SetAt question) {
        RateSet before = sets.stream()
                .filter(set -> set.quote(question.currency()) != null)
                .filter(set -> !set.fetchedAt().isAfter(question.at()))
                .max(Comparator.comparing(RateSet::fetchedAt))
                .orElse(null);
        if (before != null) {
            return new SetAtFound(before, !before.isUsable(question.at()));
        }
        return new SetAtFound(
                sets.stream()
                        .filter(set -> set.quote(question.currency()) != null)
                        .min(Comparator.comparing(RateSet::fetchedAt))
                        .orElse(null),
                true);
    }
}
