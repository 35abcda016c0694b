package com.xrides.http;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSettingsTest {

    @Test
    void theDefaultsAreValid() {
        assertThatNoException().isThrownBy(() -> HttpSettings.listeningOn("127.0.0.1", 8080));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void aPortThatCannotBeIsNamed(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpSettings.listeningOn("127.0.0.1", port))
                .withMessageContaining("port")
                .withMessageContaining(String.valueOf(port));
    }

    @Test
    void aWaitOfNothingIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpSettings(
                        "x",
                        1,
                        Duration.ZERO,
                        1,
                        1,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1)))
                .withMessageContaining("maxWait")
                .withMessageContaining("PT0S");
    }
}
