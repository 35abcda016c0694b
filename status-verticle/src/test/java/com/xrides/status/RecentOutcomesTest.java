package com.xrides.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentOutcomesTest {

    private static final Instant TIME = Instant.parse("2013-01-01T04:00:00Z");

    private final RecentOutcomes recent = new RecentOutcomes(3);

    @Test
    void theNewestOutcomeOfABookingIsRemembered() {
        recent.remember(outcome(1, Outcome.CONFLICT));
        recent.remember(outcome(1, Outcome.STORED));

        assertThat(recent.find(1)).isEqualTo(outcome(1, Outcome.STORED));
        assertThat(recent.find(2)).isNull();
    }

    @Test
    void aboveTheBoundTheOldestIsForgotten() {
        for (long id = 1; id <= 5; id++) {
            recent.remember(outcome(id, Outcome.STORED));
        }

        assertThat(recent.find(2)).isNull();
        assertThat(recent.find(3)).isNotNull();
        assertThat(recent.find(5)).isNotNull();
    }

    @Test
    void oneThatIsHeardOfAgainCountsAsTheNewest() {
        recent.remember(outcome(1, Outcome.CONFLICT));
        recent.remember(outcome(2, Outcome.STORED));
        recent.remember(outcome(3, Outcome.STORED));

        recent.remember(outcome(1, Outcome.STORED));
        recent.remember(outcome(4, Outcome.STORED));

        assertThat(recent.find(1)).isNotNull();
        assertThat(recent.find(2)).isNull();
    }

    @Test
    void whatIsStoredStaysSoWhateverComesOfSendingItAgain() {
        recent.remember(outcome(1, Outcome.STORED));
        recent.remember(outcome(1, Outcome.unavailable("the database is away")));

        assertThat(recent.find(1)).isEqualTo(outcome(1, Outcome.STORED));
    }

    @Test
    void aConflictAfterItWasStoredIsRemembered() {
        recent.remember(outcome(1, Outcome.DUPLICATE));
        recent.remember(outcome(1, Outcome.CONFLICT));

        assertThat(recent.find(1)).isEqualTo(outcome(1, Outcome.CONFLICT));
    }

    private static LateOutcome outcome(long id, Outcome outcome) {
        return new LateOutcome(id, outcome, TIME, null);
    }
}
