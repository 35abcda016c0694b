package com.xrides.relay.partner;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.xrides.relay.model.Secret;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Signs requests as Standard Webhooks says, so that a partner knows who sent them, and that they are new. */
final class Signatures {

    private Signatures() {}

    /**
     * The value of {@code webhook-signature}: one signature for each secret, in their order.
     *
     * @param key the value of {@code webhook-id}
     * @param time whose seconds are the value of {@code webhook-timestamp}
     */
    static String sign(List<Secret> secrets, String key, Instant time, String body) {
        return secrets.stream().map(secret -> sign(secret, key, time, body)).collect(Collectors.joining(" "));
    }

    private static String sign(Secret secret, String key, Instant time, String body) {
        try {
            return new Webhook(secret.text()).sign(key, time.getEpochSecond(), body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("the secret of a partner cannot be used", e);
        }
    }
}
