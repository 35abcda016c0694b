package com.xrides.feed.demo;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the provider behaves.
 *
 * @param mode what it does with a request that it does not fail otherwise
 * @param failShare share of requests that are answered with 503, from 0 to 1
 * @param hangShare share of requests that are never answered, likewise
 * @param delay mean of the time before an answer; each waits up to twice as long
 * @param retryAfter seconds that a 503 asks to wait; null for none
 * @param etag whether answers have an ETag, and 304 is given
 * @param advanceByRequest whether each whole answer is the next, or only on demand
 * @param repeat whether after the last answer the first comes again
 * @param plans of a generated document; 0 for the three answers
 * @param zones of each of its plans
 * @param changing share of its plans that are different in each answer
 */
public record DemoSettings(
        Mode mode,
        double failShare,
        double hangShare,
        Duration delay,
        @Nullable Integer retryAfter,
        boolean etag,
        boolean advanceByRequest,
        boolean repeat,
        int plans,
        int zones,
        double changing) {

    /** What a provider can do with a request. */
    public enum Mode {
        /** Answers. */
        OK,
        /** Answers 503. */
        UNAVAILABLE,
        /** Never answers. */
        HANG,
        /** Sends the document byte by byte. */
        DRIP,
        /** Closes the connection after half of the document. */
        TRUNCATE,
        /** Answers 200 without a body. */
        EMPTY,
        /** Answers 200 with a page of HTML. */
        HTML,
        /** Answers with ten gibibytes that compress to some megabytes. */
        GZIP_BOMB
    }

    /** Answers at once, each whole answer the next of the three. */
    public static final DemoSettings DEFAULTS =
            new DemoSettings(Mode.OK, 0, 0, Duration.ZERO, null, true, true, false, 0, 10, 0.01);

    public DemoSettings {
        share("fail_share", failShare);
        share("hang_share", hangShare);
        share("changing", changing);
        if (delay.isNegative() || plans < 0 || zones < 0 || (retryAfter != null && retryAfter < 0)) {
            throw new IllegalArgumentException("delay, plans, zones and retry_after must not be negative");
        }
    }

    private static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("%s must be from 0 to 1, not %s".formatted(name, value));
        }
    }

    /** The name of a mode as it is written: {@code gzip-bomb}. */
    public static String name(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * These settings with those that a JSON object has.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    DemoSettings with(JsonObject json) {
        try {
            return new DemoSettings(
                    json.containsKey("mode") ? mode(json.getString("mode")) : mode,
                    json.getDouble("fail_share", failShare),
                    json.getDouble("hang_share", hangShare),
                    Duration.ofMillis(json.getLong("delay_ms", delay.toMillis())),
                    json.getInteger("retry_after", retryAfter),
                    json.getBoolean("etag", etag),
                    json.getBoolean("advance_by_request", advanceByRequest),
                    json.getBoolean("repeat", repeat),
                    json.getInteger("plans", plans),
                    json.getInteger("zones", zones),
                    json.getDouble("changing", changing));
        } catch (ClassCastException e) {
            throw new IllegalArgumentException("a value is of the wrong type: " + e.getMessage(), e);
        }
    }

    JsonObject json() {
        return new JsonObject()
                .put("mode", name(mode))
                .put("fail_share", failShare)
                .put("hang_share", hangShare)
                .put("delay_ms", delay.toMillis())
                .put("retry_after", retryAfter)
                .put("etag", etag)
                .put("advance_by_request", advanceByRequest)
                .put("repeat", repeat)
                .put("plans", plans)
                .put("zones", zones)
                .put("changing", changing);
    }

    private static Mode mode(String text) {
        try {
            return Mode.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("mode %s is not known".formatted(text), e);
        }
    }
}
