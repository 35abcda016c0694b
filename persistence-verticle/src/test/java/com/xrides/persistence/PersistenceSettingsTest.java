package com.xrides.persistence;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersistenceSettingsTest {

    private static final DatabaseUrl DATABASE = DatabaseUrl.parse("postgresql://me:secret@localhost/rides");

    @Test
    void theDefaultsAreValid() {
        assertThatCode(() -> PersistenceSettings.of(DATABASE)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1, PT0.001S", "64, 1000, 10000, 10000, PT1H"})
    void theBoundsAreValid(int connections, int batches, int maxBatch, int maxQueued, Duration timeout) {
        assertThatCode(() ->
                        new PersistenceSettings(DATABASE, connections, batches, maxBatch, maxQueued, timeout, timeout))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2, 512, 1000, PT1S, connections, 0",
        "65, 2, 512, 1000, PT1S, connections, 65",
        "1, 0, 512, 1000, PT1S, batchesPerConnection, 0",
        "1, 2, 0, 1000, PT1S, maxBatch, 0",
        "1, 2, 10001, 20000, PT1S, maxBatch, 10001",
        "1, 2, 512, 511, PT1S, maxQueued, 511",
        "1, 2, 512, 1000, PT0S, statementTimeout, PT0S",
        "1, 2, 512, 1000, PT-1S, statementTimeout, PT-1S",
        "1, 2, 512, 1000, PT0.0009S, statementTimeout, PT0.0009S"
    })
    void aValueOutOfBoundsIsNamed(
            int connections, int batches, int maxBatch, int maxQueued, Duration timeout, String key, String value) {
        assertThatThrownBy(() ->
                        new PersistenceSettings(DATABASE, connections, batches, maxBatch, maxQueued, timeout, timeout))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key)
                .hasMessageEndingWith("not " + value);
    }
}
