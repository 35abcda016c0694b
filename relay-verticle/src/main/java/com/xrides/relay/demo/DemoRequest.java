package com.xrides.relay.demo;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.xrides.relay.model.Secret;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A record as it arrives. */
record DemoRequest(MultiMap headers, Buffer body) {

    /** The record's id; null where the body is no record. */
    @Nullable
    String id() {
        try {
            Object id = new JsonObject(body).getValue("id");
            return id == null ? null : id.toString();
        } catch (DecodeException e) {
            return null;
        }
    }

    /** Whether it only tries out whether somebody answers. */
    boolean isTest() {
        try {
            return Boolean.TRUE.equals(new JsonObject(body).getValue("test"));
        } catch (DecodeException e) {
            return false;
        }
    }

    /** The key under which it came; empty without. */
    String key() {
        String key = headers.get("Idempotency-Key");
        return key == null ? "" : key;
    }

    /** Whether it was signed with a secret. */
    boolean isSigned(Secret secret) {
        try {
            new Webhook(secret.text()).verify(body.toString(), lists());
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalStateException("the secret cannot be used", e);
        }
    }

    private Map<String, List<String>> lists() {
        return headers.names().stream().collect(Collectors.toMap(name -> name, headers::getAll));
    }
}
