package com.xrides.events.parse;

import com.fasterxml.jackson.core.JsonGenerator;
import com.xrides.bookings.StrictJson;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.RideEvent.Money;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes an event in the form that clients send, which {@link EventJson} parses to an equal event. Any thread. */
public final class EventText {

    private EventText() {}

    /** The event as one JSON object, unknown fields beside the known ones. */
    public static String write(RideEvent event) {
        var text = new StringWriter();
        try (JsonGenerator json = StrictJson.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            writeFields(json, event);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        String known = text.toString();
        String extra = event.extra();
        // Both are objects with at least one member.
        return extra == null ? known : known.substring(0, known.length() - 1) + "," + extra.substring(1);
    }

    /** Writes the known fields as members of the object that the generator is in. */
    public static void writeFields(JsonGenerator json, RideEvent event) throws IOException {
        json.writeStringField("source", event.key().source());
        json.writeStringField("id", event.key().id());
        json.writeStringField("type", event.type().text());
        json.writeNumberField("rider_id", event.rider());
        if (event.ride() != null) {
            json.writeNumberField("ride_id", event.ride());
        }
        Money money = event.money();
        if (money != null) {
            json.writeNumberField("amount", money.amount());
            json.writeStringField("currency", money.currency());
        }
        json.writeStringField("occurred_at", event.occurredAt().toString());
    }
}
