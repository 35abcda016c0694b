package com.xrides.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FastTimestampParserTest {

    @Test
    void timesOfAllYearsAndOffsetsAreReadAsJavaReadsThem() {
        var random = new Random(42);
        for (int i = 0; i < 100_000; i++) {
            long second = random.nextLong(0, 253_402_214_400L);
            if (i % 2 == 0) {
                second = -random.nextLong(0, 62_135_510_400L);
            }
            int offset = random.nextInt(-14 * 60, 14 * 60 + 1);
            String text = text(second, offset);

            OffsetDateTime expected = OffsetDateTime.parse(text);

            assertThat(FastTimestampParser.parse(text))
                    .as(text)
                    .isIn(expected.toEpochSecond() * 1_000_000, FastTimestampParser.UNUSUAL);
            assertThat(BookingTime.parse(text).isPresent())
                    .as(text)
                    .isEqualTo(BookingTime.isWithinYears(expected.toEpochSecond()));
        }
    }

    @Test
    void aTimeWithOneCharacterChangedIsReadAsJavaReadsItOrNotAtAll() {
        List<String> characters = List.of("0", "1", "3", "5", "9", "-", "+", ":", "T", "Z", "t", "z", " ", ".", ",");
        for (String usual : new String[] {"2012-02-29T23:59:59+05:30", "2013-12-31T00:00:00Z"}) {
            for (int at = 0; at < usual.length(); at++) {
                for (String other : characters) {
                    String text = usual.substring(0, at) + other + usual.substring(at + 1);

                    long found = FastTimestampParser.parse(text);

                    assertThat(found).as(text).isIn(asJava(text), FastTimestampParser.UNUSUAL);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2013-01-01T09:30:00+05:30", "2013-01-01T04:00:00Z", "2012-12-31T23:00:00-05:00"})
    void theUsualIsRead(String text) {
        assertThat(FastTimestampParser.parse(text)).isEqualTo(1_357_012_800_000_000L);
    }

    private static long asJava(String text) {
        try {
            return ChronoUnit.MICROS.between(
                    OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), OffsetDateTime.parse(text));
        } catch (DateTimeException e) {
            return FastTimestampParser.UNUSUAL;
        }
    }

    private static String text(long second, int offsetMinutes) {
        return OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.ofTotalSeconds(offsetMinutes * 60))
                .plusSeconds(second)
                .toString()
                .replaceFirst("T(\\d\\d:\\d\\d)([+Z-])", "T$1:00$2");
    }
}
