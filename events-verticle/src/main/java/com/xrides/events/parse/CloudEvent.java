package com.xrides.events.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.FieldError.Code;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses an event that comes as a CloudEvent of version 1.0, structured as one JSON document, or in binary mode with its
 * attributes in headers. The attributes {@code source}, {@code id}, {@code type} and {@code time} are the event's own; its
 * data has the other fields. Any thread.
 */
public final class CloudEvent {

    /** The type of a structured CloudEvent. */
    public static final String STRUCTURED = "application/cloudevents+json";

    private static final String VERSION = "specversion";
    private static final String PREFIX = "ce-";
    private static final String DATA = "data";

    private CloudEvent() {}

    /** Whether the headers of a request are those of a CloudEvent in binary mode. */
    public static boolean isBinary(MultiMap headers) {
        return headers.contains(PREFIX + VERSION);
    }

    /** Whether a header is an attribute of a CloudEvent in binary mode. */
    static boolean isAttribute(Map.Entry<String, String> header) {
        return header.getKey().toLowerCase(Locale.ROOT).startsWith(PREFIX);
    }

    /** The event in a body of {@link #STRUCTURED}. */
    public static ParsedEvent structured(byte[] json) {
        return EventJson.read(json, parser -> {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new ParsedEvent.Undecodable("A CloudEvent must be one JSON object.");
            }
            return read(parser, json);
        });
    }

    private static ParsedEvent read(JsonParser parser, byte[] json) throws IOException {
        var values = new EventValues();
        var members = new EventMembers(values);
        byte[] data = null;
        boolean versioned = false;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (name.equals(DATA)) {
                data = value(parser, json);
            } else if (isNamed(name)) {
                parser.nextToken();
                boolean isText = parser.currentToken() == JsonToken.VALUE_STRING;
                attribute(values, members, name, isText ? parser.getText() : null);
                parser.skipChildren();
                versioned |= name.equals(VERSION);
            } else if (isOfData(values, name)) {
                parser.nextToken();
                parser.skipChildren();
            } else {
                members.addExtra(name, parser);
            }
        }
        if (!versioned) {
            missingVersion(values);
        }
        if (parser.nextToken() != null) {
            return new ParsedEvent.Undecodable("Something follows the JSON object; send one event at a time.");
        }
        return withData(values, members, data);
    }

    private static boolean isNamed(String name) {
        return switch (name) {
            case VERSION, "id", "source", "type", "time", "datacontenttype" -> true;
            default -> false;
        };
    }

    /** The bytes of the parser's next value, which keep the digits of its numbers. */
    private static byte[] value(JsonParser parser, byte[] json) throws IOException {
        parser.nextToken();
        long from = parser.currentTokenLocation().getByteOffset();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return new byte[0];
        }
        parser.skipChildren();
        return Arrays.copyOfRange(
                json, (int) from, (int) parser.currentLocation().getByteOffset());
    }

    /**
     * The event in a body of JSON with its attributes in headers.
     *
     * @param headers of the request
     */
    public static ParsedEvent binary(MultiMap headers, byte[] json) {
        var values = new EventValues();
        var members = new EventMembers(values);
        try {
            for (Map.Entry<String, String> header : headers) {
                if (isAttribute(header)) {
                    String name = header.getKey().toLowerCase(Locale.ROOT).substring(PREFIX.length());
                    attribute(values, members, name, decoded(header.getValue()));
                }
            }
            return withData(values, members, json);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory", e);
        }
    }

    /** Header values are percent-encoded; a plus is no blank there. */
    private static @Nullable String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void attribute(EventValues values, EventMembers members, String name, @Nullable String text)
            throws IOException {
        if (text == null) {
            values.errors().add(new FieldError(name, Code.WRONG_TYPE, "must be a string"));
            return;
        }
        switch (name) {
            case VERSION -> {
                if (!text.equals("1.0")) {
                    values.errors().add(new FieldError(VERSION, Code.OUT_OF_RANGE, "must be 1.0"));
                }
            }
            case "id" -> values.name(EventField.ID, text);
            case "source" -> values.name(EventField.SOURCE, text);
            // Types of CloudEvents are to begin with a reversed name of a domain.
            case "type" -> values.type(text.substring(text.lastIndexOf('.') + 1));
            case "time" -> EventMembers.time(values, text);
            case "datacontenttype" -> {}
            default -> {
                if (!isOfData(values, name)) {
                    members.addExtra(name, text);
                }
            }
        }
    }

    /** Whether a name is that of a field, which is no attribute; reported where it is. */
    private static boolean isOfData(EventValues values, String name) {
        boolean isField = EventField.named(name) != null;
        if (isField) {
            values.errors().add(new FieldError(name, Code.WRONG_TYPE, "is no attribute; it belongs into data"));
        }
        return isField;
    }

    private static void missingVersion(EventValues values) {
        values.errors().add(new FieldError(VERSION, Code.REQUIRED, "is missing"));
    }

    private static ParsedEvent withData(EventValues values, EventMembers members, byte @Nullable [] data)
            throws IOException {
        if (data == null || data.length == 0) {
            values.errors().add(new FieldError(DATA, Code.REQUIRED, "must be a JSON object with the event's fields"));
            return values.judge(null);
        }
        return EventJson.read(data, parser -> {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new ParsedEvent.Undecodable("The data of a CloudEvent must be one JSON object.");
            }
            members.read(parser);
            return EventJson.atEnd(parser, values, members);
        });
    }
}
