package com.xrides.bookings.lines;

import static com.xrides.bookings.lines.ReadLines.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.platform.web.stream.text.LineCutter;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class JsonLinesTest {

    private static final String REST = ",\"user_id\":2,\"vehicle_model_id\":3,\"travel_type_id\":1,\"to_city_id\":4,"
            + "\"from_date\":0,\"booking_created\":0}";

    @Test
    void aBrokenLineCostsThatLineAlone() {
        byte[] document = Buffer.buffer("\uFEFF{\"id\":1" + REST + "\r\n")
                .appendString("\r\n\n{\"id\":2" + REST + "\n")
                .appendString("{\"id\":3\n")
                .appendString("[]\n")
                .appendString("{\"id\":4" + REST + "{\"id\":5" + REST + "\n")
                .appendString("{\"id\":6,\"note\":\"")
                .appendByte((byte) 0xFF)
                .appendString("\"" + REST + "\n")
                .appendString("{\"id\":7,\"note\":\"\0\"" + REST + "\n")
                .appendString("{\"id\":8,\"note\":\"" + "x".repeat(LineCutter.MAX_LINE) + "\"" + REST + "\n")
                .appendString("{\"id\":-9" + REST + "\n \n")
                .appendString("{\"id\":10" + REST)
                .getBytes();

        for (int chunk : new int[] {1, 2, 3, 100, document.length}) {
            assertThat(ReadLines.of(document, chunk, JsonLines::new))
                    .as("in chunks of %d", chunk)
                    .extracting(ReadLines::inShort)
                    .containsExactly(
                            "1 id 1",
                            "4 id 2",
                            "5 malformed",
                            "6 malformed",
                            "7 malformed",
                            "8 malformed",
                            "9 malformed",
                            "10 malformed",
                            "11 rejected id",
                            "12 malformed",
                            "13 id 10");
        }
    }

    @Test
    void nothingIsNoBooking() {
        assertThat(ReadLines.of(utf8("\r\n\n"), 1, JsonLines::new)).isEmpty();
    }
}
