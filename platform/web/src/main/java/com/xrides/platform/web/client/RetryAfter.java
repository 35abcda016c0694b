package com.xrides.platform.web.client;

import io.netty.handler.codec.DateFormatter;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} (RFC 9110, section 10.2.3): seconds, or a date of HTTP in any of its three forms. */
public final class RetryAfter {

    /** A longer pause is taken for a mistake. */
    public static final Duration LONGEST = Duration.ofHours(24);

    /** In characters, as the parser bounds it; the longest form has 33. */
    private static final int LONGEST_DATE = 64;

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

    private RetryAfter() {}

    /**
     * How long to pause; null where nothing was asked for that can be understood.
     *
     * @param date of the answer, by the provider's clock, which its dates are told by; null without
     */
    public static @Nullable Duration parse(@Nullable String value, @Nullable String date, Instant now) {
        if (value == null) {
            return null;
        }
        String text = value.strip();
        if (SECONDS.matcher(text).matches()) {
            return bounded(Duration.ofSeconds(Long.parseLong(text)));
        }
        Instant until = instant(text);
        if (until == null) {
            return null;
        }
        Instant clock = date == null ? null : instant(date.strip());
        return bounded(Duration.between(clock == null ? now : clock, until));
    }

    private static @Nullable Instant instant(String text) {
        // What is longer is no date, and the parser throws at it.
        if (text.isEmpty() || text.length() > LONGEST_DATE) {
            return null;
        }
        Date date = DateFormatter.parseHttpDate(text);
        return date == null ? null : date.toInstant();
    }

    private static Duration bounded(Duration pause) {
        if (pause.isNegative()) {
            return Duration.ZERO;
        }
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
