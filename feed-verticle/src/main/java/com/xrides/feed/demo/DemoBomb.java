package com.xrides.feed.demo;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** A well-formed beginning of a document of ten gibibytes, compressed in parts that are each a gzip stream of its own. */
final class DemoBomb {

    private static final int PARTS = 640;
    private static final int PART_BYTES = 16 << 20;
    private static final String PLAN = "<base_plan base_plan_id=\"1\" sell_mode=\"online\" title=\"Again\">"
            + "<plan plan_id=\"1\" plan_start_date=\"2030-01-01T20:00:00\"/></base_plan>\n";

    private DemoBomb() {}

    static Iterator<Buffer> parts() {
        Buffer start = gzip("<planList><output>", 1);
        Buffer part = gzip(PLAN, PART_BYTES / PLAN.length());
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
