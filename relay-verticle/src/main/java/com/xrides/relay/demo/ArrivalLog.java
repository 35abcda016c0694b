package com.xrides.relay.demo;

import com.xrides.platform.files.PrivateFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** A line for each request, in the order in which they came: when, which record, under which key, and what became of it. One thread. */
final class ArrivalLog {

    private static final int BUFFERED = 64 << 10;

    private final Writer out;

    /** Begins a file anew. */
    ArrivalLog(Path file) throws IOException {
        OutputStream bytes = PrivateFiles.newOutputStream(file);
        out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), BUFFERED);
        out.write("time,id,key,result\n");
    }

    void add(Instant time, String id, String key, Enum<?> result) {
        try {
            out.write("%s,%s,%s,%s\n"
                    .formatted(time, field(id), field(key), result.name().toLowerCase(Locale.ROOT)));
        } catch (IOException e) {
            throw new UncheckedIOException("the log of arrivals cannot be written", e);
        }
    }

    /** Strangers' texts, on one line, in one field. */
    private static String field(String text) {
        return text.replaceAll("[,\"\\p{Cntrl}]", "_");
    }

    /** Writes what is left. */
    void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the log of arrivals cannot be written", e);
        }
    }
}
