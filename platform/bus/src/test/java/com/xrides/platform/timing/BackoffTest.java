package com.xrides.platform.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    @Test
    void pausesDoubleUpToTheLongestAndASuccessBeginsAnew() {
        var backoff = new Backoff(FIRST, LONGEST);

        assertThat(backoff.failed()).isEqualTo(FIRST);
        assertThat(backoff.failed()).isEqualTo(Duration.ofMillis(500));
        assertThat(backoff.failed()).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.failed()).isEqualTo(LONGEST);
        assertThat(backoff.failed()).isEqualTo(LONGEST);

        backoff.succeeded();

        assertThat(backoff.failed()).isEqualTo(FIRST);
    }

    @Test
    void howeverManyFailuresTheLongestPauseIsTheLongest() {
        var backoff = new Backoff(FIRST, LONGEST);

        assertThat(backoff.after(1)).isEqualTo(FIRST);
        assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(LONGEST);
    }

    @Test
    void constantPausesStayAsTheyAre() {
        Backoff backoff = Backoff.constant(FIRST);

        assertThat(backoff.failed()).isEqualTo(FIRST);
        assertThat(backoff.failed()).isEqualTo(FIRST);
    }
}
