package com.xrides.rates.fetch;

import com.xrides.rates.read.ReadRates;
import com.xrides.rates.store.Publisher;
import com.xrides.rates.store.RateWrites;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Stores the days of a series that are not stored yet, some hundreds at a time. One event loop. */
final class DayStore {

    private static final int AT_ONCE = 500;

    private final RateWrites writes;
    private final Publisher publisher;
    private final Set<Instant> known = new HashSet<>();

    DayStore(RateWrites writes, Publisher publisher) {
        this.writes = writes;
        this.publisher = publisher;
    }

    /** These are stored. */
    void known(Set<Instant> days) {
        known.clear();
        known.addAll(days);
    }

    /** Stores what is new, the oldest first; false once the lease is lost. */
    Future<Boolean> store(List<ReadRates> sets, long askedAt) {
        List<ReadRates> unknown = sets.stream()
                .filter(set -> set.isOfDay() && !known.contains(set.asOf()))
                .sorted(Comparator.comparing(ReadRates::asOf))
                .toList();
        return storeFrom(unknown, 0, askedAt);
    }

    private Future<Boolean> storeFrom(List<ReadRates> unknown, int from, long askedAt) {
        if (from == unknown.size()) {
            return Future.succeededFuture(true);
        }
        List<ReadRates> some = unknown.subList(from, Math.min(unknown.size(), from + AT_ONCE));
        Duration age = Duration.ofNanos(System.nanoTime() - askedAt);
        return writes.storeDays(publisher, some.get(0).base(), some, age).compose(held -> {
            if (!held) {
                return Future.succeededFuture(false);
            }
            some.forEach(day -> known.add(day.asOf()));
            return storeFrom(unknown, from + some.size(), askedAt);
        });
    }
}
