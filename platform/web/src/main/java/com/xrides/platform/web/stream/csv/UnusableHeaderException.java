package com.xrides.platform.web.stream.csv;

import com.xrides.platform.web.stream.text.UnusableStreamException;
import java.util.List;

/** A CSV header under which no row can be parsed; the message says what to fix. */
public final class UnusableHeaderException extends UnusableStreamException {

    private static final int SHOWN_HEADER_LENGTH = 200;

    public UnusableHeaderException(String message) {
        super(message);
    }

    /** One for a header that lacks columns. */
    public static UnusableHeaderException missing(List<String> columns, List<String> header) {
        return new UnusableHeaderException(
                "The first line must name the columns, divided by commas; missing: %s.%s It is: %s"
                        .formatted(String.join(", ", columns), divided(header), shown(String.join(",", header))));
    }

    /** What seems to divide the columns, where it is another character. */
    private static String divided(List<String> header) {
        if (header.size() > 1) {
            return "";
        }
        String only = header.get(0);
        String by = only.indexOf(';') >= 0
                ? "semicolons"
                : only.indexOf('\t') >= 0 ? "tabs" : only.indexOf('|') >= 0 ? "vertical bars" : "";
        return by.isEmpty() ? "" : " It seems to be divided by %s: save it with commas.".formatted(by);
    }

    private static String shown(String header) {
        return header.length() <= SHOWN_HEADER_LENGTH ? header : header.substring(0, SHOWN_HEADER_LENGTH) + "…";
    }
}
