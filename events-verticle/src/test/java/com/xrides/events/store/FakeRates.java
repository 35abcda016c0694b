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
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The node with the role of rates, as a test plays it, and its tables, which begin empty. */
public final class FakeRates {

    /** Units for one dollar. */
    public static final Map<String, BigDecimal> QUOTES = Map.of(
            "USD", BigDecimal.ONE,
            "EUR", new BigDecimal("0.92"),
            "INR", new BigDecimal("83.1"),
            "JPY", new BigDecimal("150"),
            "KWD", new BigDecimal("0.307"),
            "BTC", new BigDecimal("0.0000105"));

    private static final String TABLES = "/db/rates/V1__rates.sql";

    private final MessageBus bus;
    private final TestDatabase database;
    private final List<RateSet> sets = new CopyOnWriteArrayList<>();
    private volatile boolean sourced;

    public FakeRates(MessageBus bus, TestDatabase database) {
        this.bus = bus;
        this.database = database;
        database.execute(
                "DROP SCHEMA IF EXISTS rates CASCADE; CREATE SCHEMA rates; SET search_path TO rates; " + tables());
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
        store(set);
        bus.tell(RateMessages.PUBLISHED, new RateSetPublished(set));
        return set;
    }

    private void store(RateSet set) {
        var json = new JsonObject();
        set.quotes().forEach((currency, quote) -> json.put(currency, quote.toPlainString()));
        database.execute(
                "INSERT INTO rates.sets (id, source, as_of, fetched_at, base, quotes, valid_from, valid_until, live,"
                        + " token) OVERRIDING SYSTEM VALUE VALUES (%1$s, 'test', '%2$s', '%2$s', 'USD', '%3$s', '%2$s', '%4$s', true, 1)"
                                .formatted(
                                        set.id(),
                                        set.fetchedAt(),
                                        json.encode(),
                                        set.fetchedAt().plusSeconds(60)));
    }

    private static String tables() {
        try (InputStream sql = Objects.requireNonNull(FakeRates.class.getResourceAsStream(TABLES), TABLES)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
