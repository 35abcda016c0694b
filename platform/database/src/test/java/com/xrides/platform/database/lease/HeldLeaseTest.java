package com.xrides.platform.database.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeldLeaseTest {

    private static final long HOUR = Duration.ofHours(1).toNanos();

    @Test
    void itIsHeldUntilItsTimeHasPassed() {
        assertThat(new HeldLease("numbers", 1, System.nanoTime() + HOUR).isHeld())
                .isTrue();
    }

    /** As after a pause of the whole process, before any timer of it has fired. */
    @Test
    void onceItsTimeHasPassedItIsNotHeldThoughNobodyHasSaidSo() {
        var held = new HeldLease("numbers", 1, System.nanoTime() - 1);

        assertThat(held.isHeld()).isFalse();
    }

    @Test
    void aRenewalThatComesTooLateDoesNotReviveIt() {
        var held = new HeldLease("numbers", 1, System.nanoTime() - 1);

        assertThat(held.extend(System.nanoTime() + HOUR)).isFalse();
        assertThat(held.isHeld()).isFalse();
    }

    @Test
    void onceItHasEndedItStaysSo() {
        var held = new HeldLease("numbers", 1, System.nanoTime() + HOUR);

        held.end();

        assertThat(held.isHeld()).isFalse();
        assertThat(held.extend(System.nanoTime() + HOUR)).isFalse();
    }
}
