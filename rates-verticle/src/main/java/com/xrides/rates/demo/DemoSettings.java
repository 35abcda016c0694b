package com.xrides.rates.demo;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the source behaves.
 *
 * @param mode what it does with a request
 * @param delay before an answer
 * @param retryAfter seconds that a 503 asks to wait; null for none
 * @param frozen whether the rates stay as they are, so that 304 is given
 */
public record DemoSettings(
        Mode mode, Duration delay, @Nullable Integer retryAfter, boolean frozen) {

    /** What a source can do with a request. */
    public enum Mode {
        /** Answers with rates that have moved a little. */
        OK,
        /** Answers 503. */
        FAIL,
        /** Never answers. */
        HANG,
        /** Answers with rates of yesterday. */
        STALE,
        /** Answers 200 with a page of HTML. */
        HTML,
        /** The rate of INR is ten times what it was. */
        JUMP,
        /** The rate of INR is not there. */
        MISSING
    }

    /** Answers at once. */
    public static final DemoSettings DEFAULTS = new DemoSettings(Mode.OK, Duration.ZERO, null, false);

    public DemoSettings {
        if (delay.isNegative() || (retryAfter != null && retryAfter < 0)) {
            throw new IllegalArgumentException("delay and retry_after must not be negative");
        }
    }

    /**
     * A mode by its name in lower case.
     *
     * @throws IllegalArgumentException when there is none, naming those there are
     */
    public static Mode mode(String text) {
        for (Mode mode : Mode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(text)) {
                return mode;
            }
        }
        throw new IllegalArgumentException(
                "mode must be ok, fail, hang, stale, html, jump or missing, not %s".formatted(text));
    }

    /**
     * These settings with those that a JSON object has.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    DemoSettings with(JsonObject json) {
        try {
            return new DemoSettings(
                    json.containsKey("mode") ? mode(String.valueOf(json.getString("mode"))) : mode,
                    Duration.ofMillis(json.getLong("delay_ms", delay.toMillis())),
                    json.getInteger("retry_after", retryAfter),
                    json.getBoolean("frozen", frozen));
        } catch (ClassCastException e) {
            throw new IllegalArgumentException("a value is of the wrong type: " + e.getMessage(), e);
        }
    }

    JsonObject json() {
        return new JsonObject()
                .put("mode", mode.name().toLowerCase(Locale.ROOT))
                .put("delay_ms", delay.toMillis())
                .put("retry_after", retryAfter)
                .put("frozen", frozen);
    }
}
