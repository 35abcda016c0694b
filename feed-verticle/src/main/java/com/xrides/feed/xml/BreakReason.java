package com.xrides.feed.xml;

import java.io.IOException;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;

/** Says in one line where and why a document cannot be read further. */
final class BreakReason {

    private static final int MAX_LENGTH = 300;

    /** Of a name with two colons the parser quotes as much as its buffer held: another reason each time the same is sent. */
    private static final Pattern QUOTED_NAME = Pattern.compile("^Illegal name \"[^\"]*\"");

    private BreakReason() {}

    /** Of what the parser threw; its own messages have a second line with the place. */
    static String of(Exception failure) {
        if (failure instanceof XMLStreamException xml) {
            if (xml.getNestedException() instanceof IOException source) {
                return firstLine(source);
            }
            Location place = xml.getLocation();
            String where = place == null ? "" : "line %d: ".formatted(place.getLineNumber());
            return where + firstLine(xml);
        }
        return firstLine(failure);
    }

    private static String firstLine(Exception failure) {
        String message = failure.getMessage();
        String line = message == null
                ? failure.toString()
                : QUOTED_NAME.matcher(message.lines().findFirst().orElse("")).replaceFirst("Illegal name");
        return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "…" : line;
    }
}
