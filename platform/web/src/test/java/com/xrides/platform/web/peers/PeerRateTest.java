package com.xrides.platform.web.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeerRateTest {

    private final AtomicLong now = new AtomicLong();
    private final PeerRate rate = new PeerRate(10, 3, now::get);

    @Test
    void eachPeerHasItsOwnAndEarnsItAgain() {
        assertThat(taken("a", 5)).isEqualTo(3);
        assertThat(taken("b", 1)).isEqualTo(1);

        now.addAndGet(Duration.ofMillis(200).toNanos());

        assertThat(taken("a", 5)).isEqualTo(2);
    }

    @Test
    void aPauseEarnsNoMoreThanWhatMayComeAtOnce() {
        assertThat(taken("a", 3)).isEqualTo(3);

        now.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(taken("a", 100)).isEqualTo(3);
    }

    @Test
    void whatCostsMoreThanIsLeftTakesNothing() {
        assertThat(rate.take("a", 2)).isTrue();
        assertThat(rate.take("a", 2)).isFalse();
        assertThat(rate.take("a", 1)).isTrue();
        assertThat(rate.take("a", 1)).isFalse();
    }

    private long taken(String peer, int times) {
        return IntStream.range(0, times).filter(time -> rate.take(peer)).count();
    }
}
