package com.xrides.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever is given as a database URL: it is used or refused with a reason, and a password is never shown. */
class DatabaseUrlFuzzTest {

    private static final String PASSWORD = "sEcReT0123456789";

    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void isUsedOrRefused(byte[] bytes) {
        // In Latin-1 each byte is a character of its own.
        isUsedOrRefused(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void doesNotShowItsPassword(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        isUsedOrRefused("postgresql://user:" + PASSWORD + "@" + text);
        isUsedOrRefused("postgresql://host/database?password=" + PASSWORD + text);
    }

    private static void isUsedOrRefused(String text) {
        try {
            var url = DatabaseUrl.parse(text);

            assertThat(url.toString()).doesNotContain(PASSWORD);
            assertThat(url.options()).isNotNull();
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain(PASSWORD);
            assertThat(e.getCause()).isNull();
        }
    }
}
