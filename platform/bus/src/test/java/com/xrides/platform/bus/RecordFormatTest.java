package com.xrides.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordFormatTest {

    enum Colour {
        RED,
        BLUE
    }

    record Point(long x, double y) {}

    record Everything(
            long number,
            int small,
            boolean yes,
            String text,
            Instant time,
            Colour colour,
            Point point,
            List<Point> points,
            List<String> words,
            @Nullable String perhaps,
            @Nullable Instant when,
            UUID id,
            BigDecimal price,
            LocalDateTime local,
            Map<String, BigDecimal> prices)
            implements Message {}

    record Older(long id, String name) implements Message {}

    record Newer(long id, String name, int count, @Nullable String note, List<Long> ids, Map<String, Long> counts)
            implements Message {}

    record Unwritable(Map<Integer, String> map) implements Message {}

    record Checked(long above) implements Message {
        Checked {
            if (above <= 0) {
                throw new IllegalArgumentException("above must be above zero");
            }
        }
    }

    @Test
    void aRecordIsReadAsItWasWritten() {
        var message = new Everything(
                Long.MIN_VALUE,
                -7,
                true,
                "Straße 東京 😀",
                Instant.parse("2013-01-01T04:00:00.123456Z"),
                Colour.BLUE,
                new Point(1, -0.5),
                List.of(new Point(2, 0), new Point(3, Double.MAX_VALUE)),
                List.of("", "b"),
                null,
                Instant.parse("2026-11-29T08:00:00Z"),
                UUID.fromString("6f0c3f5e-8f5b-4b5e-9a55-0d3f2f3c7a11"),
                new BigDecimal("15.00"),
                LocalDateTime.parse("2021-06-30T21:00:00.5"),
                Map.of("EUR", new BigDecimal("0.920"), "INR", new BigDecimal("83.1")));

        assertThat(sent(
                        message,
                        MessageType.ofRecord(60, Everything.class),
                        MessageType.ofRecord(60, Everything.class)))
                .isEqualTo(message);
    }

    @Test
    void whatAnOlderReleaseDidNotSendHasNoValue() {
        Message read = sent(
                new Older(5, "five"), MessageType.ofRecord(61, Older.class), MessageType.ofRecord(61, Newer.class));

        assertThat(read).isEqualTo(new Newer(5, "five", 0, null, List.of(), Map.of()));
    }

    @Test
    void whatANewerReleaseAddedIsLeftUnread() {
        Message read = sent(
                new Newer(5, "five", 2, "note", List.of(1L), Map.of("a", 1L)),
                MessageType.ofRecord(61, Newer.class),
                MessageType.ofRecord(61, Older.class));

        assertThat(read).isEqualTo(new Older(5, "five"));
    }

    @Test
    void aComponentThatCannotBeWrittenIsNamed() {
        assertThatThrownBy(() -> MessageType.ofRecord(62, Unwritable.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unwritable.map");
    }

    @Test
    void aRecordThatRefusesItsValuesIsNamed() {
        var unchecked = MessageType.ofRecord(63, Older.class);

        assertThatThrownBy(() -> sent(new Older(-1, ""), unchecked, MessageType.ofRecord(63, Checked.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Checked")
                .hasMessageContaining("above must be above zero");
    }

    @Test
    void twoTypesOfOneNumberAreRefused() {
        assertThatThrownBy(() -> MessageCodecs.of(
                        List.of(MessageType.ofRecord(61, Older.class), MessageType.ofRecord(61, Newer.class))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("61")
                .hasMessageContaining("Older")
                .hasMessageContaining("Newer");
    }

    private static Message sent(Message message, MessageType<?> written, MessageType<?> read) {
        Buffer buffer = Buffer.buffer();
        new BusCodec(MessageCodecs.of(List.of(written))).encodeToWire(buffer, message);
        return new BusCodec(MessageCodecs.of(List.of(read))).decodeFromWire(0, buffer);
    }
}
