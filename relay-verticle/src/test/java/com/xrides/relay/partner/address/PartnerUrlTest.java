package com.xrides.relay.partner.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a partner's URL may look like. */
class PartnerUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://crm.example",
                "HTTPS://crm.example/hook?a=b",
                "http://10.0.0.1:8080/",
                "https://[2606::1]/",
                "file:///var/out/x.ndjson"
            })
    void theseCanBeUsed(String url) {
        assertThat(PartnerUrl.problem(url)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "crm.example, must begin with https://",
        "ftp://crm.example/, must begin with https://",
        "javascript:alert(1), must begin with https://",
        "https:///hook, has no host that can be resolved",
        "https://a_b/hook, has no host that can be resolved",
        "https://crm.example:0/, has no port from 1 to 65535",
        "https://crm.example:65536/, has no port from 1 to 65535",
        "https://me:secret@crm.example/, must not hold a user or a password",
        "https://crm.example/#x, must not have a fragment",
        "https://crm.example/ x, is no URL",
        "file://host/x, is no file: write file:///path",
        "file:///x?y, is no file: write file:///path",
        "file:///x#y, is no file: write file:///path",
        "file:x, is no file: write file:///path"
    })
    void theseCannot(String url, String problem) {
        assertThat(PartnerUrl.problem(url)).isEqualTo(problem);
    }

    @Test
    void aUrlThatIsTooLongCannot() {
        assertThat(PartnerUrl.problem("https://crm.example/" + "x".repeat(2000)))
                .isEqualTo("is longer than 2000 characters");
    }

    @Test
    void theRequestHasThePathAndTheQuery() {
        assertThat(PartnerUrl.target(URI.create("https://crm.example"))).isEqualTo("/");
        assertThat(PartnerUrl.target(URI.create("https://crm.example/a%20b?c=%2F")))
                .isEqualTo("/a%20b?c=%2F");
        assertThat(PartnerUrl.target(URI.create("https://crm.example/z\u00fcrich?\u20ac")))
                .isEqualTo("/z%C3%BCrich?%E2%82%AC");
        assertThat(PartnerUrl.port(URI.create("https://crm.example"))).isEqualTo(443);
        assertThat(PartnerUrl.port(URI.create("http://crm.example"))).isEqualTo(80);
        assertThat(PartnerUrl.port(URI.create("http://crm.example:8080"))).isEqualTo(8080);
    }
}
