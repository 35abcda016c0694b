package com.xrides.bench.load;

import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/** A minimal HTTP response parser: status and length. */
final class AnswerFormat {

    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private AnswerFormat() {}

    /**
     * The end of the response that begins at {@code from}; -1 if it is incomplete at {@code to}.
     *
     * @throws ProtocolException if it has no length
     */
    static int end(byte[] bytes, int from, int to) throws ProtocolException {
        int length = -1;
        int line = from;
        for (int at = from; at < to; at++) {
            if (bytes[at] != '\n') {
                continue;
            }
            if (at - line <= 1) {
                return bodyEnd(at + 1, length, to);
            }
            if (isLength(bytes, line, at)) {
                length = number(bytes, line + LENGTH.length, at);
            }
            line = at + 1;
        }
        return -1;
    }

    /** The status of the complete response at this position. */
    static int status(byte[] bytes, int from) {
        int at = from + STATUS_AT;
        return (bytes[at] - '0') * 100 + (bytes[at + 1] - '0') * 10 + (bytes[at + 2] - '0');
    }

    private static int bodyEnd(int bodyStart, int length, int to) throws ProtocolException {
        if (length < 0) {
            throw new ProtocolException("an answer without Content-Length");
        }
        return bodyStart + length <= to ? bodyStart + length : -1;
    }

    private static boolean isLength(byte[] bytes, int line, int end) {
        if (end - line <= LENGTH.length) {
            return false;
        }
        for (int i = 0; i < LENGTH.length; i++) {
            // Converts ASCII letters to lower case, and leaves '-' and ':' unchanged.
            if ((bytes[line + i] | 0x20) != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] bytes, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            if (bytes[at] >= '0' && bytes[at] <= '9') {
                number = number * 10 + bytes[at] - '0';
            }
        }
        return number;
    }
}
