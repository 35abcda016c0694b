package com.xrides.relay.partner.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.relay.model.Attempt;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A partner is asked for a record by its id or its key. */
class LookupUrlTest {

    private static final Attempt ATTEMPT = new Attempt("dlv_7", "a/b c", 1, Buffer.buffer("{}"));

    @ParameterizedTest
    @CsvSource({
        "https://crm.example/riders, https://crm.example/riders?id=a%2Fb%20c",
        "https://crm.example/riders?x=1, https://crm.example/riders?x=1&id=a%2Fb%20c",
        "https://crm.example/riders/{id}, https://crm.example/riders/a%2Fb%20c",
        "https://crm.example/sent?key={key}, https://crm.example/sent?key=dlv_7"
    })
    void theRecordIsInTheUrl(String template, String url) {
        assertThat(LookupUrl.of(LookupUrl.parse(template), ATTEMPT)).hasToString(url);
        assertThat(LookupUrl.problem(template)).isNull();
        assertThat(LookupUrl.text(LookupUrl.parse(template))).isEqualTo(template);
    }

    @Test
    void aPlaceholderIsNoHost() {
        assertThat(LookupUrl.problem("https://{id}/riders")).isEqualTo("has no host that can be resolved");
        assertThat(LookupUrl.problem("https://crm.example/{other}")).isEqualTo("is no URL");
        assertThat(LookupUrl.problem("file:///var/out/x.ndjson")).isEqualTo("must begin with https://");
    }
}
