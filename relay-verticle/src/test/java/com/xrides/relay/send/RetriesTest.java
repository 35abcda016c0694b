package com.xrides.relay.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.relay.send.Retries.Due;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);
    private final Retries retries = new Retries(time::get);

    @Test
    void whatIsDueComesInTheOrderOfItsTimeAlsoWhereTheClockOverflows() {
        retries.add(1, 7, 20);
        retries.add(2, 8, 3);
        retries.add(3, 9, 10);

        assertThat(retries.takeDue(9)).isEmpty();
        assertThat(retries.nanosUntilDue()).isEqualTo(3);
        time.addAndGet(12);

        assertThat(retries.takeDue(9)).containsExactly(new Due(2, 8), new Due(3, 9));
        assertThat(retries.size()).isEqualTo(1);
        assertThat(retries.nanosUntilDue()).isEqualTo(8);
    }

    @Test
    void oneThatIsAddedAgainComesOnceWhenItIsDueFirst() {
        retries.add(1, 7, 20);
        retries.add(1, 7, 5);
        retries.add(1, 7, 50);
        time.addAndGet(6);

        assertThat(retries.takeDue(9)).containsExactly(new Due(1, 7));
        time.addAndGet(100);
        assertThat(retries.takeDue(9)).isEmpty();
        assertThat(retries.nanosUntilDue()).isNegative();
    }
}
