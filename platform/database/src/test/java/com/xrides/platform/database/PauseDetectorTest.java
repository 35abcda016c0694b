package com.xrides.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PauseDetectorTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1000);
    private final PauseDetector watch = new PauseDetector(clock::get);

    @Test
    void aProcessThatIsLookedAfterIsNotRecovering() {
        for (int beat = 0; beat < 100; beat++) {
            pass(Duration.ofSeconds(2));
            assertThat(watch.isRecovering()).isFalse();
        }
    }

    @Test
    void afterAStandstillWhatArrivesFirstMayBeOld() {
        pass(Duration.ofSeconds(20));

        assertThat(watch.isRecovering()).isTrue();
        pass(Duration.ofMillis(900));
        assertThat(watch.isRecovering()).isTrue();
        pass(Duration.ofMillis(200));
        assertThat(watch.isRecovering()).isFalse();
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
