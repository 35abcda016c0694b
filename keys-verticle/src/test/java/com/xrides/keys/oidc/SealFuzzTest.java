package com.xrides.keys.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Whatever a browser sends as its session: nothing opens but what was sealed, byte by byte. */
class SealFuzzTest {

    private static final Seal SEAL = Seal.of("session", Optional.of("a secret"));
    private static final String SEALED =
            SEAL.seal(new JsonObject().put("name", "ada"), Instant.parse("2100-01-01T00:00:00Z"));

    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void opensOnlyWhatWasSealed(byte[] cookie) {
        String sent = new String(cookie, StandardCharsets.ISO_8859_1);

        assertThat(SEAL.open(sent)).isEmpty();
        // The right end behind what was not sealed, and the other way round.
        assertThat(SEAL.open(sent + SEALED.substring(SEALED.indexOf('.')))).isEmpty();
        assertThat(SEAL.open(SEALED.substring(0, SEALED.indexOf('.') + 1) + sent))
                .isEmpty();
    }
}
