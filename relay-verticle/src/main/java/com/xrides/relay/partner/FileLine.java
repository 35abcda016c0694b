package com.xrides.relay.partner;

import com.xrides.relay.model.Attempt;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** One record in a partner's file: its key first, so that it is found without reading the rest as JSON. */
final class FileLine {

    private FileLine() {}

    static Buffer of(Attempt attempt, Instant time) {
        // A line end can only be white space in JSON.
        String record = attempt.payload().toString().replace('\n', ' ').replace('\r', ' ');
        return Buffer.buffer("%s,\"attempt\":%d,\"at\":\"%s\",\"record\":%s}\n"
                .formatted(start(attempt), attempt.number(), time, record));
    }

    /** Whether a file has a whole line with the key of an attempt. Blocks, as reading a file does. */
    static boolean isIn(Path file, Attempt attempt) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        String start = start(attempt) + ",";
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return lines.lines().anyMatch(line -> line.startsWith(start) && isWhole(line));
        }
    }

    /** A crash, or a full disk, may have cut it off. */
    private static boolean isWhole(String line) {
        try {
            return !new JsonObject(line).isEmpty();
        } catch (DecodeException e) {
            return false;
        }
    }

    private static String start(Attempt attempt) {
        return "{\"webhook_id\":\"%s\"".formatted(attempt.key());
    }
}
