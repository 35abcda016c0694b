package com.xrides.drill.events;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What events are together, folded one by one. One thread. */
final class EventSums {

    private final Map<Long, Long> seconds = new HashMap<>();
    private final Map<RiderKey, RiderSum> riders = new HashMap<>();
    private long events;
    private long late;
    private BigDecimal eur = BigDecimal.ZERO;

    /** How many events a rider has, and what they are together. */
    record RiderSum(long events, BigDecimal eur) {

        RiderSum plus(RiderSum more) {
            return new RiderSum(events + more.events, eur.add(more.eur));
        }
    }

    /** @param worth in euros */
    void add(StoredEvent stored, BigDecimal worth) {
        SentEvent event = stored.event();
        addAll(1, stored.isLate() ? 1 : 0, worth);
        addSecond(event.occurredAt().getEpochSecond(), 1);
        if (event.amount() != null) {
            addRider(new RiderKey(event.type(), event.rider()), new RiderSum(1, worth));
        }
    }

    void addAll(long more, long lateOnes, BigDecimal worth) {
        events += more;
        late += lateOnes;
        eur = eur.add(worth);
    }

    void addSecond(long second, long more) {
        seconds.merge(second, more, Long::sum);
    }

    void addRider(RiderKey rider, RiderSum more) {
        riders.merge(rider, more, RiderSum::plus);
    }

    long events() {
        return events;
    }

    long late() {
        return late;
    }

    BigDecimal eur() {
        return eur;
    }

    /** The events of so many seconds before one. */
    long before(long second, int many) {
        long sum = 0;
        for (long each = second - many; each < second; each++) {
            sum += seconds.getOrDefault(each, 0L);
        }
        return sum;
    }

    /** The rider with the most events of a type; of several, the one with the lowest id. */
    Optional<Map.Entry<RiderKey, RiderSum>> first(String type) {
        return riders.entrySet().stream()
                .filter(each -> each.getKey().type().equals(type))
                .min(Comparator.comparing((Map.Entry<RiderKey, RiderSum> each) ->
                                -each.getValue().events())
                        .thenComparing(each -> each.getKey().rider()));
    }
}
