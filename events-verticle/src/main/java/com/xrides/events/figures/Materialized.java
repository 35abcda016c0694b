package com.xrides.events.figures;

import com.xrides.events.convert.KnownRates;
import com.xrides.events.messages.CountMessages.Counted;
import com.xrides.events.messages.CountMessages.RiderSum;
import com.xrides.events.messages.CountMessages.TopRiders;
import com.xrides.events.messages.CountMessages.Totals;
import com.xrides.events.messages.CountMessages.WriterSequence;
import com.xrides.events.model.EventType;
import com.xrides.platform.bounds.LimitedMap;
import com.xrides.rates.model.Euros;
import com.xrides.rates.model.RateSet;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /materialize} answers, from memory. An answer is written once for each window after a change, and once a second.
 * Any thread.
 */
public final class Materialized {

    /** The longest window, in seconds. */
    public static final int MAX_WINDOW = 3600;

    private static final String MOST_FARES = "top_rider_fares";
    private static final String MOST_REFUNDS = "top_rider_refunds";
    private static final String MOST_TOP_UPS = "top_rider_top_ups";

    /** The members of an answer that name riders. */
    public static final List<String> RIDERS = List.of(MOST_FARES, MOST_REFUNDS, MOST_TOP_UPS);

    private static final int MINUTE = 60;

    /** Windows whose answers are remembered; clients ask for few. */
    private static final int MAX_REMEMBERED = 64;

    private final KnownRates rates;
    private final Clock clock;
    private final CountedTotals totals = new CountedTotals();
    private final Map<EventType, RiderSum> top = new EnumMap<>(EventType.class);
    private final Map<Integer, Buffer> written = LimitedMap.ofLastUsed(MAX_REMEMBERED);
    private long writtenIn;
    private @Nullable RateSet writtenOf;
    private boolean known;

    Materialized(KnownRates rates, Clock clock) {
        this.rates = rates;
        this.clock = clock;
    }

    /** Begins again with what the tables say. */
    synchronized void reset(Totals read) {
        totals.reset(read, clock.instant().getEpochSecond());
        setTop(read.top());
        known = true;
        written.clear();
    }

    /** Adds what was told; true where something before it was missed. */
    synchronized boolean addOrMiss(Counted counted) {
        if (!known) {
            return true;
        }
        CountedTotals.Told told = totals.add(counted);
        if (told == CountedTotals.Told.ADDED) {
            written.clear();
        }
        return told == CountedTotals.Told.MISSED;
    }

    synchronized void top(TopRiders riders) {
        setTop(riders);
        written.clear();
    }

    private void setTop(TopRiders riders) {
        top.clear();
        riders.riders().forEach(rider -> top.put(rider.type(), rider));
    }

    synchronized boolean isBehind(List<WriterSequence> writers) {
        return !known || totals.isBehind(writers);
    }

    /** Whether the tables were read at all. */
    public synchronized boolean isKnown() {
        return known;
    }

    /** The answer, as JSON. */
    public synchronized Buffer json(int window) {
        Instant now = clock.instant();
        RateSet set = rates.newest();
        if (now.getEpochSecond() != writtenIn || !Objects.equals(set, writtenOf)) {
            written.clear();
            writtenIn = now.getEpochSecond();
            writtenOf = set;
            totals.ring().isNow(writtenIn);
        }
        Buffer answer = written.get(window);
        if (answer == null) {
            answer = write(window, now, set).toBuffer();
            written.put(window, answer);
        }
        return answer;
    }

    private JsonObject write(int window, Instant now, @Nullable RateSet set) {
        SecondRing ring = totals.ring();
        return new JsonObject()
                .put("events_total", totals.events())
                .put("events_per_minute", ring.events(MINUTE))
                .put("events_per_second_moving_average", (double) ring.events(window) / window)
                .put("total_eur", Euros.cents(totals.eur()))
                .put("late", totals.late())
                .put("unconverted", totals.unconverted())
                .put("rates", rates(set))
                .put(MOST_FARES, top(EventType.FARE_CHARGED))
                .put(MOST_REFUNDS, top(EventType.REFUNDED))
                .put(MOST_TOP_UPS, top(EventType.WALLET_TOPPED_UP))
                .put("as_of", now.toString());
    }

    private static JsonObject rates(@Nullable RateSet set) {
        return new JsonObject()
                .put("set", set == null ? null : set.id())
                .put("as_of", set == null ? null : set.asOf().toString())
                .put("fetched_at", set == null ? null : set.fetchedAt().toString());
    }

    private @Nullable JsonObject top(EventType type) {
        RiderSum rider = top.get(type);
        return rider == null
                ? null
                : new JsonObject()
                        .put("id", rider.rider())
                        .put("count", rider.events())
                        .put("eur", Euros.cents(rider.eur()));
    }

    /** Euros of the last seconds, for operators. */
    public synchronized BigDecimal eurPerSecond(int window) {
        totals.ring().isNow(clock.instant().getEpochSecond());
        return Euros.cents(
                totals.ring().eur(window).divide(BigDecimal.valueOf(window), Euros.SCALE, RoundingMode.HALF_EVEN));
    }

    /** Events whose money is not in euros. */
    public synchronized long unconverted() {
        return totals.unconverted();
    }
}
