package com.xrides.events.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.xrides.bookings.StrictJson;
import com.xrides.platform.web.stream.text.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Parses an event that is one JSON object. Any thread. */
public final class EventJson {

    private static final String NO_OBJECT = "An event must be one JSON object.";

    private EventJson() {}

    /** What reads a document with a parser. */
    @FunctionalInterface
    interface Reading {
        ParsedEvent read(JsonParser parser) throws IOException;
    }

    /** The event in a body of {@code application/json}. */
    public static ParsedEvent parse(byte[] json) {
        return parse(json, 0, json.length);
    }

    /** The same in a part of an array. */
    static ParsedEvent parse(byte[] bytes, int from, int to) {
        return read(bytes, from, to, parser -> {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new ParsedEvent.Undecodable(NO_OBJECT);
            }
            var values = new EventValues();
            var members = new EventMembers(values);
            members.read(parser);
            return atEnd(parser, values, members);
        });
    }

    /** What was read of the whole document. */
    static ParsedEvent atEnd(JsonParser parser, EventValues values, EventMembers members) throws IOException {
        if (parser.nextToken() != null) {
            return new ParsedEvent.Undecodable("Something follows the JSON object; send one event at a time.");
        }
        String extra = members.extra();
        return values.judge(extra);
    }

    static ParsedEvent read(byte[] json, Reading reading) {
        return read(json, 0, json.length, reading);
    }

    private static ParsedEvent read(byte[] bytes, int from, int to, Reading reading) {
        if (Utf8.hasNul(bytes, from, to) || !Utf8.isValid(bytes, from, to)) {
            return new ParsedEvent.Undecodable("The event is not JSON in UTF-8.");
        }
        try (JsonParser parser = StrictJson.FACTORY.createParser(bytes, from, to - from)) {
            return reading.read(parser);
        } catch (JsonProcessingException e) {
            return new ParsedEvent.Undecodable("The event is not valid JSON: " + StrictJson.describe(e) + ".");
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }
}
