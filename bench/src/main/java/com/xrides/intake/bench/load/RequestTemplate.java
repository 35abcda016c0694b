package com.xrides.intake.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A whole request, encoded once; only the digits of the id are written for each that is sent. */
final class RequestTemplate {

    private static final int DIGITS = BookingBodies.ID.length();

    private final byte[] bytes;
    private final int idEnd;

    private RequestTemplate(byte[] bytes, int idEnd) {
        this.bytes = bytes;
        this.idEnd = idEnd;
    }

    static List<RequestTemplate> all(Target target) {
        return BookingBodies.all().stream().map(body -> of(target, body)).toList();
    }

    private static RequestTemplate of(Target target, String body) {
        String head = """
                POST %s HTTP/1.1
                Host: %s:%d
                Content-Type: application/json
                Content-Length: %d

                """.formatted(target.path(), target.host(), target.port(), body.length())
                .replace("\n", "\r\n");
        int idStart = head.length() + body.indexOf(BookingBodies.ID);
        return new RequestTemplate((head + body).getBytes(StandardCharsets.US_ASCII), idStart + DIGITS);
    }

    int length() {
        return bytes.length;
    }

    /** Appends a request with this id, which has ten digits. */
    void appendTo(ByteBuffer out, int id) {
        int start = out.position();
        out.put(bytes);
        int rest = id;
        for (int at = start + idEnd - 1; at >= start + idEnd - DIGITS; at--) {
            out.put(at, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }
}
