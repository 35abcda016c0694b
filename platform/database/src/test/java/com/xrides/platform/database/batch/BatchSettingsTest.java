package com.xrides.platform.database.batch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseUrl;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchSettingsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1, PT0.001S", "64, 1000, 10000, 10000, PT1H"})
    void theBoundsAreValid(int connections, int batches, int maxBatch, int maxQueued, Duration time) {
        assertThatCode(() -> new BatchSettings(connections, batches, maxBatch, maxQueued, time, time))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2, 512, 1000, PT1S, PT1S, connections, 0",
        "65, 2, 512, 1000, PT1S, PT1S, connections, 65",
        "1, 0, 512, 1000, PT1S, PT1S, batchesPerConnection, 0",
        "1, 2, 0, 1000, PT1S, PT1S, maxBatch, 0",
        "1, 2, 10001, 20000, PT1S, PT1S, maxBatch, 10001",
        "1, 2, 512, 511, PT1S, PT1S, maxQueued, 511",
        "1, 2, 512, 1000, PT0S, PT1S, maxWait, PT0S",
        "1, 2, 512, 1000, PT1S, PT-1S, outageHidden, PT-1S"
    })
    void aValueOutOfBoundsIsNamed(
            int connections,
            int batches,
            int maxBatch,
            int maxQueued,
            Duration maxWait,
            Duration outageHidden,
            String key,
            String value) {
        assertThatThrownBy(() -> new BatchSettings(connections, batches, maxBatch, maxQueued, maxWait, outageHidden))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key)
                .hasMessageEndingWith("not " + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0009S"})
    void aStatementIsGivenSomeTime(Duration timeout) {
        DatabaseSettings settings = DatabaseSettings.of(DatabaseUrl.parse("postgresql://me:secret@localhost/rides"));

        assertThatThrownBy(() -> settings.withStatementTimeout(timeout))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("statementTimeout")
                .hasMessageEndingWith("not " + timeout);
    }

    @Test
    void connectionsHaveAName() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://me:secret@localhost/rides");

        assertThatThrownBy(() -> new DatabaseSettings(url, " ", SECOND, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("applicationName");
    }
}
