package com.xrides.bench.events;

import com.xrides.bench.load.BookingIds;
import com.xrides.bench.load.Requests;
import com.xrides.bench.load.Target;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Encodes events of now: fares, tips, top-ups and refunds in four currencies, each of one of some thousand riders under an id
 * of its own. Encoded once, but for the digits of id, rider and time. One thread.
 */
final class EventRequests implements Requests {

    /** Placeholders, of which there is one in each event. */
    private static final String ID = "0000000000";

    private static final String RIDER = "9999";
    private static final String TIME = "2000-01-01T00:00:00";

    private static final int RIDERS = 9000;
    private static final int FIRST_RIDER = 1000;
    private static final int MILLIS = 1000;

    private static final List<String> BODIES = List.of(
            body("fare_charged", ",\"ride_id\":132516,\"amount\":48550,\"currency\":\"INR\""),
            body("tip_given", ",\"ride_id\":132516,\"amount\":250,\"currency\":\"EUR\""),
            body("wallet_topped_up", ",\"amount\":2000,\"currency\":\"USD\""),
            body("refunded", ",\"ride_id\":132516,\"amount\":-75,\"currency\":\"GBP\""));

    private final List<Template> templates;
    private final BookingIds ids;
    private final Clock clock;
    private byte[] second = new byte[0];
    private long secondOf = -1;

    /** An encoded request, and where its placeholders are. */
    private static final class Template {

        private final byte[] bytes;
        private final int id;
        private final int rider;
        private final int time;

        Template(String text) {
            this.bytes = ascii(text);
            this.id = text.indexOf(ID);
            this.rider = text.indexOf(RIDER);
            this.time = text.indexOf(TIME);
        }
    }

    /** Requests for the ids' positions. */
    EventRequests(Target target, BookingIds ids, Clock clock) {
        this.templates =
                BODIES.stream().map(body -> new Template(request(target, body))).toList();
        this.ids = ids;
        this.clock = clock;
    }

    /** A look at the figures, always the same. */
    static Requests figures(Target target) {
        byte[] request =
                ascii("GET %s HTTP/1.1\r\nHost: %s:%d\r\n\r\n".formatted(target.path(), target.host(), target.port()));
        return (out, position) -> out.put(request);
    }

    @Override
    public void appendTo(ByteBuffer out, int position) {
        Template template = templates.get(position % templates.size());
        int start = out.position();
        int id = ids.idAt(position);
        out.put(template.bytes);
        digits(out, start + template.id + ID.length(), ID.length(), id);
        digits(out, start + template.rider + RIDER.length(), RIDER.length(), FIRST_RIDER + id % RIDERS);
        out.put(start + template.time, now());
    }

    /** To the second: what it is of, not its fraction, decides where it is counted. */
    private byte[] now() {
        long current = clock.millis() / MILLIS;
        if (current != secondOf) {
            secondOf = current;
            String text = Instant.ofEpochSecond(current)
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString();
            second = ascii(text.substring(0, TIME.length()));
        }
        return second;
    }

    private static String body(String type, String money) {
        return "{\"source\":\"bench\",\"id\":\"%s\",\"type\":\"%s\",\"rider_id\":%s%s,\"occurred_at\":\"%sZ\"}"
                .formatted(ID, type, RIDER, money, TIME);
    }

    private static String request(Target target, String body) {
        return "POST %s HTTP/1.1\r\nHost: %s:%d\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(target.path(), target.host(), target.port(), body.length(), body);
    }

    private static void digits(ByteBuffer out, int end, int count, int number) {
        int rest = number;
        for (int at = end - 1; at >= end - count; at--) {
            out.put(at, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
