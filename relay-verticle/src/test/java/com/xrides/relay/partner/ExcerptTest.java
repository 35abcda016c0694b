package com.xrides.relay.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

/** What a partner says is shown to operators, whatever it is. */
class ExcerptTest {

    @Test
    void itIsALineOfText() {
        assertThat(of(Buffer.buffer("{\"error\":\r\n\t\"Zoë\u001b[31m\u202e\u0000\"}\n")))
                .isEqualTo("{\"error\": \"Zoë [31m \"}");
        assertThat(of(Buffer.buffer(new byte[] {(byte) 0xff, 'a', (byte) 0xc3})))
                .isEqualTo("a");
        assertThat(of(Buffer.buffer())).isEmpty();
    }

    @Test
    void itIsShort() {
        var excerpt = new Excerpt();
        for (int part = 0; part < 1000; part++) {
            excerpt.add(Buffer.buffer("123"));
        }

        assertThat(excerpt.text()).hasSize(500);
    }

    private static String of(Buffer body) {
        var excerpt = new Excerpt();
        excerpt.add(body);
        return excerpt.text();
    }
}
