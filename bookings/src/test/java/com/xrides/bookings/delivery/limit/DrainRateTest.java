package com.xrides.bookings.delivery.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DrainRateTest {

    private final AtomicLong clock = new AtomicLong(-TimeUnit.SECONDS.toNanos(3));
    private final DrainRate rate = new DrainRate(clock::get);

    @Test
    void itIsTheMeanOfTheLastWholeSeconds() {
        for (int second = 0; second < 5; second++) {
            count(10 * second);
            advance(1);
        }
        count(1000);

        assertThat(rate.perSecond()).isEqualTo((10 + 20 + 30 + 40) / 5.0);
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        count(1000);

        advance(6);
        assertThat(rate.perSecond()).isZero();
        count(5);
        advance(1);
        assertThat(rate.perSecond()).isEqualTo(1);
    }

    private void count(int times) {
        for (int i = 0; i < times; i++) {
            rate.count();
        }
    }

    private void advance(int seconds) {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }
}
