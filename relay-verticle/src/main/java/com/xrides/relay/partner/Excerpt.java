package com.xrides.relay.partner;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The beginning of a partner's answer, for operators: a line of text, whatever was sent. */
final class Excerpt {

    private static final int MAX_BYTES = 500;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\uFFFD]+");

    private final Buffer kept = Buffer.buffer();

    void add(Buffer part) {
        int room = MAX_BYTES - kept.length();
        if (room > 0) {
            kept.appendBuffer(part, 0, Math.min(room, part.length()));
        }
    }

    String text() {
        return kept.length() == 0
                ? ""
                : UNPRINTABLE
                        .matcher(kept.toString(StandardCharsets.UTF_8))
                        .replaceAll(" ")
                        .strip();
    }
}
