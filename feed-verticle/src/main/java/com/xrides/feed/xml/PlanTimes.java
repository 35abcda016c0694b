package com.xrides.feed.xml;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as documents have them: {@code 2021-06-30T21:00:00}, local time of the feed's zone, or with an offset as
 * RFC 3339 has it. Days that do not exist are not moved to others; fractions of seconds are cut, since answers have none.
 */
final class PlanTimes {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendValue(ChronoField.YEAR, 4, 4, SignStyle.NEVER)
            .appendPattern("-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final ZoneId zone;

    PlanTimes(ZoneId zone) {
        this.zone = zone;
    }

    /** The local time that a text means; null where it means none. */
    @Nullable
    LocalDateTime parse(String text) {
        try {
            TemporalAccessor time = FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            LocalDateTime local = time instanceof OffsetDateTime offset
                    ? offset.atZoneSameInstant(zone).toLocalDateTime()
                    : LocalDateTime.from(time);
            return local.getYear() < 1 || local.getYear() > 9999 ? null : local.truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
