package com.xrides.events.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.xrides.bookings.StrictJson;
import com.xrides.events.model.DeadLetter.Unread;
import com.xrides.platform.web.stream.text.NdjsonType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Parses one line of a stream: an event as {@link EventJson} parses it, or where it says its {@code specversion} a structured
 * {@link CloudEvent}. Any thread.
 */
public final class EventLine {

    /** The content type of lines that are kept because they could not be read. */
    public static final String TYPE = NdjsonType.NAME;

    private static final String VERSION = "specversion";
    private static final byte[] QUOTED = ('"' + VERSION + '"').getBytes(StandardCharsets.US_ASCII);

    private EventLine() {}

    /** The event on a line that is part of an array. */
    public static ParsedEvent parse(byte[] bytes, int from, int to) {
        if (contains(bytes, from, to)) {
            byte[] line = Arrays.copyOfRange(bytes, from, to);
            return isCloudEvent(line) ? CloudEvent.structured(line) : EventJson.parse(line);
        }
        return EventJson.parse(bytes, from, to);
    }

    /** A line that could not be read, with its bytes. */
    public static Unread keep(byte[] bytes, int from, int to) {
        byte[] line = Arrays.copyOfRange(bytes, from, to);
        return new Unread(TYPE, "", Base64.getEncoder().encodeToString(line));
    }

    /** Whether the member can be there at all, which is found out without parsing twice what nearly never has it. */
    private static boolean contains(byte[] bytes, int from, int to) {
        for (int i = from; i <= to - QUOTED.length; i++) {
            if (bytes[i] == QUOTED[0] && Arrays.equals(bytes, i, i + QUOTED.length, QUOTED, 0, QUOTED.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCloudEvent(byte[] line) {
        try (JsonParser parser = StrictJson.FACTORY.createParser(line)) {
            var unused = parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (name.equals(VERSION)) {
                    return true;
                }
                unused = parser.nextToken();
                parser.skipChildren();
            }
            return false;
        } catch (IOException e) {
            // It is no JSON, which is found out again, and told, by whoever parses it as an event.
            return false;
        }
    }
}
