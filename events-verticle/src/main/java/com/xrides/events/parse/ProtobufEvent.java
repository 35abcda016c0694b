package com.xrides.events.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.Timestamp;
import com.xrides.bookings.BookingTime;
import com.xrides.bookings.ExtraFields;
import com.xrides.bookings.StrictJson;
import com.xrides.events.model.EventType;
import com.xrides.grpc.events.v1.RideEvent;
import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.FieldError.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Converts a protobuf message to an event, by the same rules as JSON. Any thread. */
public final class ProtobufEvent {

    private static final int LAST_NANO = 999_999_999;
    private static final String EXTRA = "extra_json";

    private ProtobufEvent() {}

    /** The event, or everything that is wrong with it; never undecodable. */
    public static ParsedEvent read(RideEvent message) {
        var values = new EventValues();
        if (!message.getSource().isEmpty()) {
            values.name(EventField.SOURCE, message.getSource());
        }
        if (!message.getId().isEmpty()) {
            values.name(EventField.ID, message.getId());
        }
        readType(message, values);
        if (message.hasRiderId()) {
            values.number(EventField.RIDER_ID, message.getRiderId(), 1);
        }
        if (message.hasRideId()) {
            values.number(EventField.RIDE_ID, message.getRideId(), 1);
        }
        if (message.hasAmount()) {
            values.put(EventField.AMOUNT, message.getAmount());
        }
        values.currency(message.getCurrency());
        if (message.hasOccurredAt()) {
            readTime(message.getOccurredAt(), values);
        }
        return values.judge(extra(message.getExtraJson(), values));
    }

    private static void readType(RideEvent message, EventValues values) {
        switch (message.getType()) {
            case RIDE_STARTED -> values.put(EventField.TYPE, EventType.RIDE_STARTED);
            case FARE_CHARGED -> values.put(EventField.TYPE, EventType.FARE_CHARGED);
            case TIP_GIVEN -> values.put(EventField.TYPE, EventType.TIP_GIVEN);
            case WALLET_TOPPED_UP -> values.put(EventField.TYPE, EventType.WALLET_TOPPED_UP);
            case REFUNDED -> values.put(EventField.TYPE, EventType.REFUNDED);
            case RIDE_ENDED -> values.put(EventField.TYPE, EventType.RIDE_ENDED);
            case UNRECOGNIZED ->
                values.refuse(
                        EventField.TYPE,
                        Code.OUT_OF_RANGE,
                        "must be a type that this release knows, not number %s".formatted(message.getTypeValue()));
            case EVENT_TYPE_UNSPECIFIED -> {}
        }
    }

    private static void readTime(Timestamp time, EventValues values) {
        if (BookingTime.isWithinYears(time.getSeconds()) && time.getNanos() >= 0 && time.getNanos() <= LAST_NANO) {
            values.put(
                    EventField.OCCURRED_AT,
                    Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).truncatedTo(ChronoUnit.MICROS));
        } else {
            values.refuse(
                    EventField.OCCURRED_AT,
                    Code.OUT_OF_RANGE,
                    "must be in the years 1 to 9999, with nanoseconds from 0 to %s, not %s s and %s ns"
                            .formatted(LAST_NANO, time.getSeconds(), time.getNanos()));
        }
    }

    private static @Nullable String extra(String json, EventValues values) {
        if (json.isEmpty()) {
            return null;
        }
        try (JsonParser parser = StrictJson.FACTORY.createParser(json)) {
            return extra(parser, values);
        } catch (JsonProcessingException e) {
            report(values, Code.WRONG_TYPE, "must be one JSON object: " + StrictJson.describe(e));
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static @Nullable String extra(JsonParser parser, EventValues values) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            report(values, Code.WRONG_TYPE, "must be one JSON object");
            return null;
        }
        var extra = new ExtraFields(values.errors());
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (EventField.named(name) == null) {
                extra.add(name, parser);
            } else {
                report(values, Code.REPEATED, "names " + name + ", which has a field of its own: set that");
                parser.nextToken();
                parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            report(values, Code.WRONG_TYPE, "must be one JSON object; something follows it");
        }
        return extra.finish();
    }

    private static void report(EventValues values, Code code, String message) {
        values.errors().add(new FieldError(EXTRA, code, message));
    }
}
