package com.xrides.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A booking encoded in advance; only the digits of the id are written for each one sent. */
public final class BookingTemplate {

    private static final int DIGITS = BookingBodies.ID.length();

    private final byte[] bytes;
    private final int idEnd;

    private BookingTemplate(byte[] bytes, int idEnd) {
        this.bytes = bytes;
        this.idEnd = idEnd;
    }

    /** Complete HTTP requests. */
    static Requests requests(Target target, BookingIds ids) {
        List<BookingTemplate> templates =
                BookingBodies.all().stream().map(body -> request(target, body)).toList();
        return (out, position) -> templates.get(position % templates.size()).appendTo(out, ids.idAt(position));
    }

    /** Lines of NDJSON. */
    public static List<BookingTemplate> jsonLines() {
        return BookingBodies.all().stream().map(body -> of(body + "\n")).toList();
    }

    /** Lines of CSV, for {@link BookingBodies#CSV_HEADER}. */
    public static List<BookingTemplate> csvLines() {
        return BookingBodies.allAsCsv().stream().map(line -> of(line + "\n")).toList();
    }

    private static BookingTemplate request(Target target, String body) {
        String head = """
                POST %s HTTP/1.1
                Host: %s:%d
                Content-Type: application/json
                Content-Length: %d

                """.formatted(target.path(), target.host(), target.port(), body.length())
                .replace("\n", "\r\n");
        return of(head + body);
    }

    private static BookingTemplate of(String text) {
        return new BookingTemplate(text.getBytes(StandardCharsets.US_ASCII), text.indexOf(BookingBodies.ID) + DIGITS);
    }

    public int length() {
        return bytes.length;
    }

    /** Appends a booking with this id of ten digits. */
    public void appendTo(ByteBuffer out, int id) {
        int start = out.position();
        out.put(bytes);
        int rest = id;
        for (int at = start + idEnd - 1; at >= start + idEnd - DIGITS; at--) {
            out.put(at, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }
}
