package com.xrides.bookings.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.Outcome;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnheardFailuresTest {

    private static final String SMALL = "{}";

    private final UnheardFailures unheard = new UnheardFailures();

    @Test
    void aPeerThatHangsUpOftenHasSomeRecordedAndTakesNothingFromOthers() {
        assertThat(recorded("a", SMALL, 3 * UnheardFailures.PEER_AT_ONCE))
                .isBetween(UnheardFailures.PEER_AT_ONCE, 2 * UnheardFailures.PEER_AT_ONCE);

        assertThat(recorded("b", SMALL, 10)).isEqualTo(10);
    }

    /** What counts is the room that they take. */
    @Test
    void ofLargeBookingsThereAreFewer() {
        assertThat(recorded("a", "x".repeat(19 * 1024), 3 * UnheardFailures.PEER_AT_ONCE))
                .isBetween(UnheardFailures.PEER_AT_ONCE / 20, UnheardFailures.PEER_AT_ONCE / 2);
    }

    @Test
    void manyPeersTogetherHaveNoMoreRecordedThanTheNodeAllows() {
        int peers = 5 * UnheardFailures.NODE_AT_ONCE;

        int recorded = IntStream.range(0, peers)
                .map(peer -> recorded("peer " + peer, SMALL, 1))
                .sum();

        assertThat(recorded).isBetween(UnheardFailures.NODE_AT_ONCE, peers / 2);
    }

    private int recorded(String peer, String payload, int times) {
        return (int) IntStream.range(0, times)
                .filter(id -> unheard.take(peer, new LateOutcome(id, Outcome.CONFLICT, Instant.EPOCH, payload)))
                .count();
    }
}
