package com.xrides.feed.search;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer that can be given again and again: its body, and its compressed form once that was asked for. One event loop.
 */
final class Answer {

    /** Shorter ones fit into a packet either way; as for all answers of the port. */
    private static final int LEAST_COMPRESSED = 1400;

    /** Some two milliseconds of an event loop. */
    private static final int MOST_AT_ONCE = 64 * 1024;

    /** The level of compression for what is sent once. */
    static final int FAST = Deflater.BEST_SPEED;

    /** The level for what is sent again and again. */
    static final int SMALL = 6;

    private final byte[] body;
    private final ByteBuf plain;
    private final CharSequence tag;
    private final CharSequence compressedTag;
    private final @Nullable String link;
    private @Nullable Future<byte[]> compressed;

    /**
     * An answer.
     *
     * @param hash of the body
     * @param link value of the header {@code Link}; null on the last page
     */
    Answer(byte[] body, String hash, @Nullable String link) {
        this.body = body;
        this.plain = unreleasable(body);
        this.tag = HttpHeaders.createOptimized('"' + hash + '"');
        this.compressedTag = HttpHeaders.createOptimized('"' + hash + "-gzip\"");
        this.link = link;
    }

    int length() {
        return body.length;
    }

    boolean isCompressible() {
        return body.length >= LEAST_COMPRESSED;
    }

    CharSequence tag(boolean gzip) {
        return gzip ? compressedTag : tag;
    }

    @Nullable
    String link() {
        return link;
    }

    /** The body as it is; to be sent once. */
    Buffer plain() {
        return BufferInternal.buffer(plain.duplicate());
    }

    /**
     * The body in gzip, which is made when it is first asked for: a large one on a worker, since it would keep all others of this
     * event loop waiting, and only once however many ask meanwhile.
     */
    Future<Buffer> compressed(Vertx vertx, int level) {
        Future<byte[]> known = compressed;
        if (known == null) {
            known = body.length > MOST_AT_ONCE
                    ? vertx.executeBlocking(() -> gzip(body, level), false).onFailure(cause -> compressed = null)
                    : Future.succeededFuture(gzip(body, level));
            compressed = known;
        }
        return known.map(bytes -> BufferInternal.buffer(unreleasable(bytes)));
    }

    private static ByteBuf unreleasable(byte[] bytes) {
        return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(bytes));
    }

    private static byte[] gzip(byte[] bytes, int level) {
        var out = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (var gzip = new Gzip(out, level)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory to memory", e);
        }
        return out.toByteArray();
    }

    private static final class Gzip extends GZIPOutputStream {

        private Gzip(ByteArrayOutputStream out, int level) throws IOException {
            super(out, 8192);
            def.setLevel(level);
        }
    }
}
