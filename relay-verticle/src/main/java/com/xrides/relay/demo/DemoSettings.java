package com.xrides.relay.demo;

import com.xrides.relay.model.Secret;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the partner behaves.
 *
 * @param fail share of requests that are answered with {@code failStatus} and not processed, from 0 to 1
 * @param failStatus a status of HTTP
 * @param hang share of requests that are neither processed nor answered
 * @param loseAnswer share of requests that are processed, and whose connection then breaks
 * @param poison share of records that are rejected with 422, each time that they come
 * @param status what every request is answered with, without being processed; null: as the rest says
 * @param retryAfter seconds in {@code Retry-After} of what fails; null for none
 * @param delay before an answer
 * @param keyed whether a record that was processed is known again by its {@code Idempotency-Key}, and not processed again
 * @param secret requests without a good signature are answered with 401; null: signatures are not looked at
 */
public record DemoSettings(
        double fail,
        int failStatus,
        double hang,
        double loseAnswer,
        double poison,
        @Nullable Integer status,
        @Nullable Integer retryAfter,
        Duration delay,
        boolean keyed,
        @Nullable Secret secret) {

    private static final int LOWEST_STATUS = 200;
    private static final int HIGHEST_STATUS = 599;

    /** Takes everything at once. */
    public static final DemoSettings DEFAULTS =
            new DemoSettings(0, 500, 0, 0, 0, null, null, Duration.ZERO, false, null);

    public DemoSettings {
        share("fail", fail);
        share("hang", hang);
        share("lose_answer", loseAnswer);
        share("poison", poison);
        share("fail, hang and lose_answer together", fail + hang + loseAnswer);
        status("fail_status", failStatus);
        if (status != null) {
            status("status", status);
        }
        if (delay.isNegative() || (retryAfter != null && retryAfter < 0)) {
            throw new IllegalArgumentException("delay and retry_after must not be negative");
        }
    }

    private static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("%s must be from 0 to 1, not %s".formatted(name, value));
        }
    }

    private static void status(String name, int value) {
        if (value < LOWEST_STATUS || value > HIGHEST_STATUS) {
            throw new IllegalArgumentException("%s must be from 200 to 599, not %d".formatted(name, value));
        }
    }

    /**
     * These settings with those that a JSON object has; {@code null} takes one back.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    DemoSettings with(JsonObject json) {
        try {
            return new DemoSettings(
                    json.getDouble("fail", fail),
                    json.getInteger("fail_status", failStatus),
                    json.getDouble("hang", hang),
                    json.getDouble("lose_answer", loseAnswer),
                    json.getDouble("poison", poison),
                    json.getInteger("status", status),
                    json.getInteger("retry_after", retryAfter),
                    Duration.ofMillis(json.getLong("delay_ms", delay.toMillis())),
                    json.getBoolean("keyed", keyed),
                    json.containsKey("secret") ? secret(json.getString("secret")) : secret);
        } catch (ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException("a value is of the wrong type: " + e.getMessage(), e);
        }
    }

    private static @Nullable Secret secret(@Nullable String text) {
        return text == null ? null : new Secret(text);
    }

    /** Without the secret. */
    JsonObject json() {
        return new JsonObject()
                .put("fail", fail)
                .put("fail_status", failStatus)
                .put("hang", hang)
                .put("lose_answer", loseAnswer)
                .put("poison", poison)
                .put("status", status)
                .put("retry_after", retryAfter)
                .put("delay_ms", delay.toMillis())
                .put("keyed", keyed)
                .put("signed", secret != null);
    }
}
