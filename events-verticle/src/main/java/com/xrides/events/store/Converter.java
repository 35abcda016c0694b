package com.xrides.events.store;

import com.xrides.events.convert.KnownRates;
import com.xrides.events.convert.Price;
import com.xrides.events.convert.Pricing;
import com.xrides.events.model.StoredEvent;
import com.xrides.events.store.Conversions.Buried;
import com.xrides.events.store.Conversions.Priced;
import com.xrides.platform.log.LogRateLimiter;
import com.xrides.platform.log.RedactedException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Converts events that were stored without a price, as soon as there is a set of rates for them, and makes dead letters of those
 * that wait for too long. Where no rates are fetched at all, they just wait. One event loop.
 */
final class Converter {

    private static final Logger LOG = LoggerFactory.getLogger(Converter.class);
    private static final LogRateLimiter FAILURES = new LogRateLimiter(10);

    /** How long an event waits for rates. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long LOOK_MILLIS = 250;
    private static final int PAGE = 500;

    private final Vertx vertx;
    private final KnownRates rates;
    private final Pricing pricing;
    private final Conversions conversions;
    private long timer = -1;
    private boolean running;
    private boolean again;

    Converter(Vertx vertx, KnownRates rates, Pricing pricing, Conversions conversions) {
        this.vertx = vertx;
        this.rates = rates;
        this.pricing = pricing;
        this.conversions = conversions;
    }

    /** Starts looking for what waits, also for what others have left. */
    void start() {
        timer = vertx.setPeriodic(LOOK_MILLIS, look -> wake());
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    /** Looks now, or again after the look that is under way. */
    void wake() {
        if (running) {
            again = true;
            return;
        }
        if (!rates.isSourced()) {
            // Nothing of it can be converted, however much that is by now; but perhaps a source was named meanwhile.
            rates.needed();
            return;
        }
        running = true;
        again = false;
        var unused = look(Instant.EPOCH)
                .onFailure(cause -> FAILURES.log(
                        LOG.atWarn().setCause(RedactedException.of(cause)), "Waiting events could not be converted"))
                .onComplete(done -> {
                    running = false;
                    if (again && done.succeeded()) {
                        wake();
                    }
                });
    }

    /** Goes through all that wait, page by page: those that cannot be converted yet stand in nobody's way. */
    private Future<Void> look(Instant after) {
        return conversions
                .waiting(after, PAGE)
                .compose(page -> settle(page)
                        .compose(done -> page.size() < PAGE
                                ? Future.succeededFuture()
                                : look(page.get(page.size() - 1).storedAt())));
    }

    private Future<Void> settle(List<StoredEvent> page) {
        List<Future<Priced>> prices = page.stream()
                .map(event -> pricing.of(event.event(), event.storedAt()).map(price -> new Priced(event, price)))
                .toList();
        return Future.all(prices).compose(all -> {
            var priced = new ArrayList<Priced>();
            var buried = new ArrayList<Buried>();
            for (Future<Priced> each : prices) {
                sort(each.result(), priced, buried);
            }
            return conversions
                    .convert(priced)
                    .compose(done -> conversions.bury(buried))
                    .mapEmpty();
        });
    }

    private void sort(Priced each, List<Priced> priced, List<Buried> buried) {
        Price.Problem problem = each.price().problem();
        if (problem == null) {
            priced.add(each);
        } else if (isTooOld(each.event()) && (rates.isSourced() || problem != Price.Problem.NO_RATES)) {
            buried.add(DeadReasons.of(each.event(), problem));
        }
    }

    private static boolean isTooOld(StoredEvent event) {
        return event.storedAt().isBefore(Instant.now().minus(PATIENCE));
    }
}
