package com.xrides.cli.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    @ParameterizedTest
    @ValueSource(strings = {"xr_1", "xr_1\n", "xr_1\r\n", " xr_1 ", "\"xr_1\"", "'xr_1'\n"})
    void whatStandsAroundAKeyDoesNoHarm(String variable) {
        assertThat(Credentials.header(Map.of("XRIDES_KEY", variable))).hasValue("Bearer xr_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"asha:a b ", "asha:a b \r\n", "\"asha:a b \"", "\nasha:a b \n"})
    void whatStandsAroundALoginDoesNoHarmAndSpaceMayBePartOfAPassword(String variable) {
        String encoded = Base64.getEncoder().encodeToString("asha:a b ".getBytes(StandardCharsets.UTF_8));

        assertThat(Credentials.header(Map.of("XRIDES_LOGIN", variable))).hasValue("Basic " + encoded);
    }

    @Test
    void nothingIsSentWhereThereIsNothing() {
        assertThat(Credentials.header(Map.of("XRIDES_KEY", "\r\n", "XRIDES_LOGIN", "\n")))
                .isEmpty();
    }
}
