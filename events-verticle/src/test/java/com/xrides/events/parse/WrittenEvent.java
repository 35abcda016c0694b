package com.xrides.events.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.events.model.RideEvent;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An event that was accepted, written as a client of JSON would send it. */
final class WrittenEvent {

    private WrittenEvent() {}

    /** What is accepted can be stored, and is the same event when it comes as plain JSON. */
    static void assertIsEvent(RideEvent event) {
        assertStorable(event.key().source());
        assertStorable(event.key().id());
        assertStorable(event.extra());
        byte[] json = json(event).getBytes(StandardCharsets.UTF_8);

        assertThat(EventJson.parse(json)).isEqualTo(new ParsedEvent.Accepted(event));
    }

    private static String json(RideEvent event) {
        var fields = new JsonObject()
                .put("source", event.key().source())
                .put("id", event.key().id())
                .put("type", event.type().text())
                .put("rider_id", Long.toString(event.rider()))
                .put("occurred_at", event.occurredAt().toString());
        if (event.ride() != null) {
            fields.put("ride_id", event.ride());
        }
        if (event.money() != null) {
            fields.put("amount", event.money().amount())
                    .put("currency", event.money().currency());
        }
        String text = fields.encode();
        // As it was sent: no object in between may change its digits.
        return event.extra() == null
                ? text
                : text.substring(0, text.length() - 1) + "," + event.extra().substring(1);
    }

    private static void assertStorable(@Nullable String text) {
        if (text != null) {
            assertThat(text).doesNotContain("\0");
            assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }
}
