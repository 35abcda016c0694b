package com.xrides.relay.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.xrides.relay.model.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Partners check signatures with the libraries of Standard Webhooks. */
class SignaturesTest {

    private static final String KEY = "dlv_1";
    private static final String BODY = "{\"id\":1,\"first_name\":\"Zoë 🚲\"}";

    private final Secret old = Secret.random();
    private final Secret current = Secret.random();
    private final Instant now = Instant.now();

    /** The example in the specification. */
    @Test
    void theSignatureIsThatOfTheSpecification() {
        var secret = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        String signature = Signatures.sign(
                List.of(secret),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}");

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void whileASecretRotatesEitherVerifies() throws Exception {
        String signature = Signatures.sign(List.of(current, old), KEY, now, BODY);

        verify(current, signature, BODY);
        verify(old, signature, BODY);
        assertThatThrownBy(() -> verify(Secret.random(), signature, BODY))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void anotherBodyDoesNotVerify() {
        String signature = Signatures.sign(List.of(current), KEY, now, BODY);

        assertThatThrownBy(() -> verify(current, signature, BODY + " "))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> verify(old, signature, BODY)).isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void aSecretIsNotShown() {
        assertThat(current).hasToString("whsec_…");
        assertThat(Secret.isValid(current.text())).isTrue();
        assertThat(Secret.isValid("whsec_c2hvcnQ=")).isFalse();
        assertThat(Secret.isValid(current.text().substring(6))).isFalse();
        assertThat(Secret.isValid("whsec_" + "!".repeat(40))).isFalse();
    }

    private void verify(Secret secret, String signature, String body) throws Exception {
        new Webhook(secret.text())
                .verify(
                        body,
                        Map.of(
                                "webhook-id", List.of(KEY),
                                "webhook-timestamp", List.of(Long.toString(now.getEpochSecond())),
                                "webhook-signature", List.of(signature)));
    }
}
