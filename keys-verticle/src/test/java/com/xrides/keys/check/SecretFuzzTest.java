package com.xrides.keys.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.xrides.keys.check.Secret.Sent;
import java.nio.charset.StandardCharsets;

/** Whatever is sent as a key: it is read as one, with what it says, or is none. */
class SecretFuzzTest {

    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void isAKeyOrNone(byte[] header) {
        String key = new String(header, StandardCharsets.ISO_8859_1);

        Sent sent = Secret.read(key);

        if (sent != null) {
            assertThat(key).startsWith("xr_" + sent.id() + "_");
            assertThat(sent.sha256()).hasSize(32);
        }
    }
}
