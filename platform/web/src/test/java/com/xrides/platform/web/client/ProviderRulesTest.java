package com.xrides.platform.web.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderRulesTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "120                            | -                             | 120",
                " 0                             | -                             | 0",
                "999999999                      | -                             | 86400",
                "-1                             | -                             | -",
                "1.5                            | -                             | -",
                "soon                           | -                             | -",
                "''                             | -                             | -",
                "-                              | -                             | -",
                "Tue, 01 Jan 2030 00:01:00 GMT  | -                             | 60",
                "Tue, 01 Jan 2030 00:01:00 GMT  | Tue, 01 Jan 2030 00:00:30 GMT | 30",
                "Tuesday, 01-Jan-30 00:01:00 GMT | -                            | 60",
                "Tue Jan  1 00:01:00 2030       | -                             | 60",
                "Mon, 31 Dec 2029 00:00:00 GMT  | -                             | 0",
                "Tue, 01 Jan 2030 00:01:00 GMT, and nothing before that, whoever asks and however often | - | -",
                "Tue, 01 Jan 2030 00:01:00 GMT  | Tue, 01 Jan 2030 00:00:30 GMT by a clock that says more than it has to | 60"
            })
    void retryAfterIsSecondsOrADate(@Nullable String value, @Nullable String date, @Nullable Long seconds) {
        Duration pause = RetryAfter.parse(value, date, Instant.parse("2030-01-01T00:00:00Z"));

        assertThat(pause).isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
    }

    @Test
    void aBodyMayTakeLongerTheMoreOfItHasCome() {
        var timeouts = new ProviderTimeouts(
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                1000,
                Duration.ofSeconds(100));
        var dripping = new BodyDeadline(timeouts);
        var steady = new BodyDeadline(timeouts);
        var endless = new BodyDeadline(timeouts);
        var silent = new BodyDeadline(timeouts);
        Duration second = Duration.ofSeconds(1);

        for (int i = 1; i < 30; i++) {
            assertThat(dripping.passed(second, i)).isNull();
        }
        assertThat(dripping.passed(second, 30)).isEqualTo("the provider sent 30 bytes in 30 s");
        for (int i = 1; i < 90; i++) {
            assertThat(steady.passed(second, i * 1001L)).isNull();
        }
        for (int i = 1; i < 100; i++) {
            assertThat(endless.passed(second, i * 100_000L)).isNull();
        }
        assertThat(endless.passed(second, 10_000_000)).isEqualTo("the provider sent 10000000 bytes in 100 s");
        for (int i = 1; i < 10; i++) {
            assertThat(silent.passed(second, 0)).isNull();
        }
        assertThat(silent.passed(second, 0)).isEqualTo("the provider sent nothing for 10 s");
    }
}
