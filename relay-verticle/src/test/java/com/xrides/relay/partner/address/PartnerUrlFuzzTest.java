package com.xrides.relay.partner.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.xrides.relay.model.Attempt;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Whatever is given as a partner's URL, or as the one by which it is asked for records. */
class PartnerUrlFuzzTest {

    /** A URL that nothing is wrong with leads to a host and a port, by a target that is one word of a request's first line. */
    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void url(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String problem = PartnerUrl.problem(text);

        if (problem == null) {
            holds(URI.create(text));
        } else {
            assertThat(problem).isNotBlank();
        }
    }

    /** Nothing that is put into a look-up URL leads to another host. */
    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void lookup(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n", 2);
        String text = parts[0];
        String id = parts.length == 1 ? "7" : parts[1];

        if (LookupUrl.problem(text) == null) {
            URI template = LookupUrl.parse(text);
            assertThat(LookupUrl.parse(LookupUrl.text(template))).isEqualTo(template);
            URI asked = LookupUrl.of(template, new Attempt("dlv_7", id, 1, Buffer.buffer("{}")));
            assertThat(asked.getHost()).isEqualTo(template.getHost());
            assertThat(asked.getPort()).isEqualTo(template.getPort());
            assertThat(asked.getScheme()).isEqualTo(template.getScheme());
            assertThat(asked.getRawFragment()).isNull();
            holds(asked);
        }
    }

    private static void holds(URI url) {
        if (!PartnerUrl.isFile(url)) {
            assertThat(PartnerUrl.host(url)).matches("[0-9a-zA-Z.:%_-]+");
            assertThat(PartnerUrl.port(url)).isBetween(1, 65_535);
            assertThat(PartnerUrl.target(url)).matches("/[!-~]*");
        }
    }
}
