package com.xrides.spool.file;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpoolSettingsTest {

    private static final Path DIRECTORY = Path.of("spool");

    @Test
    void theDefaultsAreValid() {
        assertThatCode(() -> SpoolSettings.in(DIRECTORY)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, PT1S, maxBookings, 0",
        "1, 0, PT1S, maxBytes, 0",
        "1, 1, PT0S, retention, PT0S",
        "1, 1, PT-1S, retention, PT-1S"
    })
    void aValueOutOfBoundsIsNamed(long bookings, long bytes, Duration retention, String key, String value) {
        assertThatThrownBy(() -> new SpoolSettings(DIRECTORY, bookings, bytes, retention))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("spool " + key)
                .hasMessageEndingWith("not " + value);
    }
}
