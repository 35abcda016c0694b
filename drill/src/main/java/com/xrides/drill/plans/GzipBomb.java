package com.xrides.drill.plans;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** The well-formed beginning of a document of eight gibibytes, compressed in parts that are each a gzip stream of its own. */
final class GzipBomb {

    private static final int PARTS = 512;
    private static final int PART_BYTES = 16 << 20;

    private final Buffer start;
    private final Buffer part;

    /** The only plan in it is not sold online. */
    GzipBomb() {
        String plan = PlanDocument.hidden(0);
        start = gzip(PlanDocument.START, 1);
        part = gzip(plan, PART_BYTES / plan.length());
    }

    /** What is sent. */
    Iterator<Buffer> parts() {
        return IntStream.rangeClosed(0, PARTS)
                .mapToObj(number -> number == 0 ? start : part)
                .iterator();
    }

    private static Buffer gzip(String text, int times) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            for (int i = 0; i < times; i++) {
                gzip.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(compressed.toByteArray());
    }
}
