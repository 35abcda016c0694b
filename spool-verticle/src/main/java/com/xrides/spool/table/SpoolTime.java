package com.xrides.spool.table;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats times in a spool: UTC to the microsecond, always of the same length, so that they sort as text. */
public final class SpoolTime {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private SpoolTime() {}

    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** Clamps times to the years 1 to 9999. */
    public static String write(Instant time) {
        return FORMAT.format(time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time);
    }

    static Instant read(String text) {
        return Instant.parse(text);
    }

    /** The present where there is no valid time: what was accepted matters, not when. */
    public static Instant readOrNow(@Nullable String text) {
        try {
            return text == null ? now() : read(text);
        } catch (DateTimeException e) {
            return now();
        }
    }
}
