package com.xrides.relay.partner;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.xrides.platform.web.client.RetryAfter;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Whatever a partner says of itself in an answer. */
class PartnerAnswerFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

    /** {@code Retry-After}, {@code Date} and the body, a line each: a pause of a day at most, and one printable line. */
    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void answer(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", 3);

        Duration pause = RetryAfter.parse(parts[0], parts.length > 1 ? parts[1] : null, NOW);
        if (pause != null) {
            assertThat(pause).isBetween(Duration.ZERO, RetryAfter.LONGEST);
        }
        var excerpt = new Excerpt();
        excerpt.add(Buffer.buffer(bytes).slice(0, bytes.length / 2));
        excerpt.add(Buffer.buffer(bytes).slice(bytes.length / 2, bytes.length));
        assertThat(excerpt.text().chars()).noneMatch(Character::isISOControl);
        assertThat(excerpt.text()).hasSizeLessThanOrEqualTo(500);
    }
}
