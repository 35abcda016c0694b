package com.xrides.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LogRateLimiterTest {

    @Test
    void theNextLineSaysHowManyWereLeftOut() {
        var limit = new LogRateLimiter(2);
        long passed = 0;
        for (int i = 0; i < 1000; i++) {
            passed += limit.take().isPresent() ? 1 : 0;
        }
        assertThat(passed).isGreaterThanOrEqualTo(2).isLessThan(1000);

        OptionalLong leftOut = await("the next second").until(limit::take, OptionalLong::isPresent);

        assertThat(leftOut.getAsLong()).isPositive();
        assertThat(new LogRateLimiter(1).take()).hasValue(0);
    }
}
