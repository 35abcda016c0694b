package com.xrides.bench.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bench.load.BookingIds;
import com.xrides.bench.load.Requests;
import com.xrides.bench.load.Target;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventRequestsTest {

    private static final Target TARGET = new Target("127.0.0.1", 8080, "/events", 201);

    private final BookingIds ids = new BookingIds(BookingIds.Order.RANDOM);

    @Test
    void anEventIsOfNowAndHasAnIdAndARiderOfItsOwn() {
        Requests requests =
                new EventRequests(TARGET, ids, Clock.fixed(Instant.parse("2026-11-29T08:00:07.912Z"), ZoneOffset.UTC));

        String text = text(requests, 907);

        String body = text.substring(text.indexOf("\r\n\r\n") + 4);
        assertThat(text)
                .startsWith("POST /events HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n")
                .contains("\r\nContent-Length: " + body.length() + "\r\n");
        JsonObject event = new JsonObject(body);
        assertThat(event.getString("id")).isEqualTo(Integer.toString(ids.idAt(907)));
        assertThat(event.getInteger("rider_id")).isEqualTo(1000 + ids.idAt(907) % 9000);
        assertThat(event.getString("occurred_at")).isEqualTo("2026-11-29T08:00:07Z");
    }

    @Test
    void thereAreSeveralTypesAndCurrencies() {
        Requests requests = new EventRequests(TARGET, ids, Clock.systemUTC());

        assertThat(IntStream.range(0, 4)
                        .mapToObj(position -> text(requests, position))
                        .map(text -> new JsonObject(text.substring(text.indexOf("\r\n\r\n") + 4)))
                        .map(event -> event.getString("type") + " " + event.getString("currency")))
                .containsExactly("fare_charged INR", "tip_given EUR", "wallet_topped_up USD", "refunded GBP");
    }

    @Test
    void linesAreWholeAndEachHasAnIdOfItsOwn() {
        var lines = new EventLines(ids, Clock.systemUTC());

        String text = new String(lines.next(), StandardCharsets.US_ASCII)
                + new String(lines.next(), StandardCharsets.US_ASCII);

        assertThat(text).endsWith("}\n");
        assertThat(text.lines().map(line -> new JsonObject(line).getString("id")))
                .doesNotHaveDuplicates()
                .hasSize((int) lines.count());
    }

    private static String text(Requests requests, int position) {
        ByteBuffer out = ByteBuffer.allocate(1000);
        requests.appendTo(out, position);
        return new String(out.array(), 0, out.position(), StandardCharsets.US_ASCII);
    }
}
