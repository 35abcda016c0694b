package com.xrides.events.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.xrides.bookings.StrictJson;
import com.xrides.events.model.StoredEvent;
import com.xrides.events.parse.EventText;
import com.xrides.rates.model.Euros;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes stored events as clients see them. Any thread. */
public final class EventJsonText {

    private EventJsonText() {}

    /** One JSON object, on one line. */
    public static String write(StoredEvent stored) {
        var text = new StringWriter();
        try (JsonGenerator json = StrictJson.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            EventText.writeFields(json, stored.event());
            json.writeFieldName("amount_eur");
            if (stored.eur() == null) {
                json.writeNull();
            } else {
                json.writeNumber(Euros.cents(stored.eur()));
            }
            json.writeFieldName("rate_set");
            if (stored.rateSet() == null) {
                json.writeNull();
            } else {
                json.writeNumber(stored.rateSet());
            }
            json.writeBooleanField("rate_previous", stored.previous());
            json.writeStringField("state", stored.state().text());
            json.writeStringField("description", Sentences.of(stored));
            json.writeFieldName("dead_letter");
            if (stored.deadLetter() == null) {
                json.writeNull();
            } else {
                json.writeNumber(stored.deadLetter());
            }
            json.writeStringField("stored_at", stored.storedAt().toString());
            json.writeStringField("cursor", stored.cursor().text());
            json.writeFieldName("extra");
            String extra = stored.event().extra();
            json.writeRawValue(extra == null ? "null" : extra);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }
}
