package com.xrides.bench.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Encodes events of now: fares, tips, top-ups and refunds in four currencies, each of one of some thousand riders under an id
 * of its own. Encoded once, but for the digits of id, rider and time. One thread.
 */
final class EventTemplates {

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
    private final Clock clock;
    private byte[] second = new byte[0];
    private long secondOf = -1;

    /** An encoded event, and where its placeholders are. */
    private static final class Template {

        private final byte[] bytes;
        private final int id;
        private final int rider;
        private final int time;

        Template(String text) {
            this.bytes = text.getBytes(StandardCharsets.US_ASCII);
            this.id = text.indexOf(ID);
            this.rider = text.indexOf(RIDER);
            this.time = text.indexOf(TIME);
        }
    }

    /**
     * Encodes them.
     *
     * @param around what is sent for an event's JSON
     */
    EventTemplates(UnaryOperator<String> around, Clock clock) {
        this.templates =
                BODIES.stream().map(body -> new Template(around.apply(body))).toList();
        this.clock = clock;
    }

    /** The bytes of the next event at this position. */
    int length(int position) {
        return of(position).bytes.length;
    }

    /** Appends an event with this id of ten digits. */
    void appendTo(ByteBuffer out, int position, int id) {
        Template template = of(position);
        int start = out.position();
        out.put(template.bytes);
        digits(out, start + template.id + ID.length(), ID.length(), id);
        digits(out, start + template.rider + RIDER.length(), RIDER.length(), FIRST_RIDER + id % RIDERS);
        out.put(start + template.time, now());
    }

    private Template of(int position) {
        return templates.get(position % templates.size());
    }

    /** To the second: what it is of, not its fraction, decides where it is counted. */
    private byte[] now() {
        long current = clock.millis() / MILLIS;
        if (current != secondOf) {
            secondOf = current;
            String text = Instant.ofEpochSecond(current)
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString();
            second = text.substring(0, TIME.length()).getBytes(StandardCharsets.US_ASCII);
        }
        return second;
    }

    private static String body(String type, String money) {
        return "{\"source\":\"bench\",\"id\":\"%s\",\"type\":\"%s\",\"rider_id\":%s%s,\"occurred_at\":\"%sZ\"}"
                .formatted(ID, type, RIDER, money, TIME);
    }

    private static void digits(ByteBuffer out, int end, int count, int number) {
        int rest = number;
        for (int at = end - 1; at >= end - count; at--) {
            out.put(at, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }
}
