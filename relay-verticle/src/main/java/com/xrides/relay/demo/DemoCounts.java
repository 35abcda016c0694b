package com.xrides.relay.demo;

import com.xrides.relay.demo.Arrivals.Arrival;
import java.util.EnumMap;
import java.util.Map;

/** Counts requests and records. One thread. */
final class DemoCounts {

    private final Arrivals arrivals = new Arrivals();
    private final Map<Treatment, Long> treated = new EnumMap<>(Treatment.class);
    private long requests;
    private long againAfterNoAnswer;
    private long otherKeys;

    Arrival arrive(String id, String key) {
        Arrival arrival = arrivals.arrive(id, key);
        againAfterNoAnswer += arrival.wasUnanswered() ? 1 : 0;
        otherKeys += arrival.otherKey() ? 1 : 0;
        return arrival;
    }

    /** Notes what became of a request for a record that arrived just now. */
    void treat(Arrival arrival, Treatment treatment) {
        treat(treatment);
        if (treatment == Treatment.ACCEPTED || treatment == Treatment.ANSWER_LOST) {
            arrivals.process(arrival);
        }
        if (treatment == Treatment.HUNG || treatment == Treatment.ANSWER_LOST) {
            arrivals.leaveUnanswered(arrival);
        }
    }

    /** Notes what became of a request that is for no record. */
    void treat(Treatment treatment) {
        requests++;
        treated.merge(treatment, 1L, Long::sum);
    }

    boolean isProcessed(String id) {
        return arrivals.isProcessed(id);
    }

    DemoReport report() {
        return new DemoReport(
                arrivals.size(),
                arrivals.processedAtLeast(1),
                arrivals.processedAtLeast(2),
                requests,
                count(Treatment.ACCEPTED),
                count(Treatment.REPEATED),
                count(Treatment.FAILED),
                count(Treatment.POISONED),
                count(Treatment.HUNG),
                count(Treatment.ANSWER_LOST),
                count(Treatment.UNSIGNED),
                count(Treatment.UNREAD),
                count(Treatment.TEST),
                againAfterNoAnswer,
                otherKeys);
    }

    private long count(Treatment treatment) {
        return treated.getOrDefault(treatment, 0L);
    }
}
