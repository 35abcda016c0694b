package com.xrides.relay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.relay.demo.Arrivals.Arrival;
import org.junit.jupiter.api.Test;

/** What arrived how often is counted truly, also of many. */
class ArrivalsTest {

    private final Arrivals arrivals = new Arrivals();

    @Test
    void hundredsOfThousandsAreToldApart() {
        for (int id = 0; id < 300_000; id++) {
            arrivals.process(arrivals.arrive(Integer.toString(id), "k" + id));
        }
        for (int id = 0; id < 300_000; id += 1000) {
            arrivals.process(arrivals.arrive(Integer.toString(id), "k" + id));
        }
        var unused = arrivals.arrive("not processed", "");

        assertThat(arrivals.size()).isEqualTo(300_001);
        assertThat(arrivals.processedAtLeast(1)).isEqualTo(300_000);
        assertThat(arrivals.processedAtLeast(2)).isEqualTo(300);
        assertThat(arrivals.isProcessed("299999")).isTrue();
        assertThat(arrivals.isProcessed("300000")).isFalse();
        assertThat(arrivals.isProcessed("not processed")).isFalse();
    }

    @Test
    void anArrivalKnowsWhatBecameOfThoseBefore() {
        Arrival first = arrivals.arrive("1", "a");
        arrivals.leaveUnanswered(first);
        Arrival second = arrivals.arrive("1", "a");
        arrivals.process(second);
        Arrival third = arrivals.arrive("1", "b");

        assertThat(first)
                .extracting(Arrival::wasProcessed, Arrival::wasUnanswered, Arrival::otherKey)
                .containsExactly(false, false, false);
        assertThat(second)
                .extracting(Arrival::wasProcessed, Arrival::wasUnanswered, Arrival::otherKey)
                .containsExactly(false, true, false);
        assertThat(third)
                .extracting(Arrival::wasProcessed, Arrival::wasUnanswered, Arrival::otherKey)
                .containsExactly(true, true, true);
    }

    @Test
    void countsDoNotWrapAround() {
        for (int time = 0; time < 1000; time++) {
            arrivals.process(arrivals.arrive("1", "a"));
        }

        assertThat(arrivals.size()).isEqualTo(1);
        assertThat(arrivals.processedAtLeast(200)).isEqualTo(1);
    }
}
