package com.xrides.events.store;

import com.xrides.events.convert.Price;
import com.xrides.events.convert.Pricing;
import com.xrides.events.messages.DeadLetterMessages.Outcome;
import com.xrides.events.messages.DeadLetterMessages.ReplayAll;
import com.xrides.events.messages.DeadLetterMessages.ReplayOne;
import com.xrides.events.messages.DeadLetterMessages.ReplayReport;
import com.xrides.events.messages.DeadLetterMessages.Replayed;
import com.xrides.events.model.DeadLetter;
import com.xrides.events.model.DeadLetter.Unread;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.StoreResult;
import com.xrides.events.model.StoredEvent;
import com.xrides.events.parse.ParsedEvent;
import com.xrides.events.parse.UnreadEvents;
import com.xrides.events.store.Conversions.Priced;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replays dead letters: converts their events by the rates that held when they occurred, and reads again what could not be read.
 * Two that replay the same at once convert it once. One event loop.
 */
final class Replays {

    private static final int PAGE = 500;

    /** In one request. */
    private static final int MAX_LOOKED = 10_000;

    private final DeadLetterTable letters;
    private final Conversions conversions;
    private final Pricing pricing;
    private final Function<RideEvent, Future<StoreResult>> store;

    /** @param store stores an event that can be read by now */
    Replays(
            DeadLetterTable letters,
            Conversions conversions,
            Pricing pricing,
            Function<RideEvent, Future<StoreResult>> store) {
        this.letters = letters;
        this.conversions = conversions;
        this.pricing = pricing;
        this.store = store;
    }

    /** What became of a page of letters, or would. */
    private record Part(long converted, long previous, BigDecimal eur) {
        private static final Part NOTHING = new Part(0, 0, BigDecimal.ZERO);

        private Part plus(Part other) {
            return new Part(converted + other.converted, previous + other.previous, eur.add(other.eur));
        }
    }

    Future<Replayed> one(ReplayOne request) {
        return letters.find(request.number()).compose(letter -> letter == null ? missing() : replay(letter));
    }

    private static Future<Replayed> missing() {
        return Future.succeededFuture(new Replayed(Outcome.MISSING, "There is no such dead letter."));
    }

    private Future<Replayed> replay(DeadLetter letter) {
        return part(List.of(letter), false)
                .map(part -> part.converted() > 0
                        ? new Replayed(
                                Outcome.DONE,
                                part.previous() > 0 ? "Done, by the rates of before or after a gap." : "Done.")
                        : new Replayed(Outcome.REMAINS, letter.detail()));
    }

    /** Goes through all of a reason, or as many as one request may take. */
    Future<ReplayReport> all(ReplayAll request) {
        return from(request, 0, 0, Part.NOTHING);
    }

    private Future<ReplayReport> from(ReplayAll request, long after, long looked, Part sum) {
        return letters.page(request.reason(), after, null, PAGE)
                .compose(page -> part(page, request.dryRun()).compose(part -> {
                    Part total = sum.plus(part);
                    long seen = looked + page.size();
                    boolean more = page.size() == PAGE;
                    return more && seen < MAX_LOOKED
                            ? from(request, page.get(page.size() - 1).number(), seen, total)
                            : Future.succeededFuture(
                                    new ReplayReport(seen, total.converted(), total.previous(), total.eur(), more));
                }));
    }

    /** Some of those that come back by themselves; returns how many were converted. */
    Future<Long> some(String reason, long after, int limit, Function<@Nullable DeadLetter, Future<Void>> last) {
        return letters.page(reason, after, null, limit)
                .compose(page -> part(page, false)
                        .compose(part -> last.apply(page.isEmpty() ? null : page.get(page.size() - 1))
                                .map(part.converted())));
    }

    private Future<Part> part(List<DeadLetter> page, boolean dryRun) {
        List<Future<Priced>> prices = page.stream()
                .map(DeadLetter::event)
                .filter(event -> event != null)
                .map(this::price)
                .toList();
        return Future.all(prices)
                .compose(all -> {
                    List<Priced> priced = prices.stream()
                            .map(Future::result)
                            .filter(each -> each.price().problem() == null)
                            .toList();
                    return dryRun ? Future.succeededFuture(sum(priced)) : convert(page, priced);
                })
                .compose(sum -> unread(page, dryRun).map(sum::plus));
    }

    private Future<Priced> price(@Nullable StoredEvent event) {
        if (event == null) {
            throw new IllegalArgumentException("no event");
        }
        return pricing.then(event.event(), event.storedAt()).map(price -> new Priced(event, price));
    }

    private Future<Part> convert(List<DeadLetter> page, List<Priced> priced) {
        List<StoredEvent> done = priced.stream().map(Priced::event).toList();
        List<Long> left = page.stream()
                .filter(letter -> letter.event() != null && !done.contains(letter.event()))
                .map(DeadLetter::number)
                .toList();
        return conversions
                .convert(priced)
                .compose(converted -> letters.tried(left).map(sum(priced)));
    }

    private static Part sum(List<Priced> priced) {
        BigDecimal eur = BigDecimal.ZERO;
        long previous = 0;
        for (Priced each : priced) {
            Price price = each.price();
            eur = price.eur() == null ? eur : eur.add(price.eur());
            previous += price.previous() ? 1 : 0;
        }
        return new Part(priced.size(), previous, eur);
    }

    /** Reads again what could not be read. */
    private Future<Part> unread(List<DeadLetter> page, boolean dryRun) {
        var stored = new ArrayList<Future<Boolean>>();
        for (DeadLetter letter : page) {
            Unread body = letter.body();
            if (body != null) {
                stored.add(unread(letter.number(), UnreadEvents.parse(body), dryRun));
            }
        }
        return Future.all(stored)
                .map(all -> new Part(stored.stream().filter(Future::result).count(), 0, BigDecimal.ZERO));
    }

    private Future<Boolean> unread(long number, ParsedEvent parsed, boolean dryRun) {
        if (!(parsed instanceof ParsedEvent.Accepted accepted)) {
            return dryRun
                    ? Future.succeededFuture(false)
                    : letters.tried(List.of(number)).map(false);
        }
        return dryRun
                ? Future.succeededFuture(true)
                : store.apply(accepted.event())
                        .compose(result -> result.isStored()
                                ? letters.remove(number).map(true)
                                : letters.tried(List.of(number)).map(false));
    }
}
