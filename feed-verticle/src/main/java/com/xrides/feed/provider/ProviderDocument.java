package com.xrides.feed.provider;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A document on its way from a provider. Of the event loop that asked for it, except for {@link #open}. */
public final class ProviderDocument {

    private static final Duration WATCHED_EVERY = Duration.ofMillis(250);

    private final Vertx vertx;
    private final HttpClientResponse response;
    private final BodyPipe pipe;
    private final BodyDeadline deadline;
    private final boolean compressed;
    private final long maxBytes;
    private final @Nullable String charset;
    private final long watch;
    private volatile @Nullable BoundedInput input;
    private boolean over;

    /**
     * Begins to take the body, of which little is held until it is read.
     *
     * @param response paused
     */
    ProviderDocument(
            Vertx vertx,
            HttpClientResponse response,
            ProviderTimeouts timeouts,
            boolean compressed,
            long maxBytes,
            @Nullable String charset) {
        this.vertx = vertx;
        this.response = response;
        this.compressed = compressed;
        this.maxBytes = maxBytes;
        this.charset = charset;
        this.deadline = new BodyDeadline(timeouts);
        Context loop = vertx.getOrCreateContext();
        this.pipe = new BodyPipe(() -> loop.runOnContext(room -> response.resume()));
        this.watch = vertx.setPeriodic(WATCHED_EVERY.toMillis(), tick -> watch());
        response.exceptionHandler(cause -> end(new IOException("the connection broke: " + cause.getMessage(), cause)))
                .endHandler(end -> end(null))
                .handler(part -> {
                    if (!pipe.offer(part)) {
                        response.pause();
                    }
                })
                .resume();
    }

    /** The charset of its Content-Type; null without. */
    public @Nullable String charset() {
        return charset;
    }

    /** The bytes of the document, decompressed and bounded. Blocks, as reading them does: for a thread that may. */
    public InputStream open() throws IOException {
        var opened = new BoundedInput(compressed ? new GZIPInputStream(pipe, 8192) : pipe, maxBytes, pipe::taken);
        input = opened;
        return opened;
    }

    /** Bytes of the document that were read, decompressed. Any thread. */
    public long bytes() {
        BoundedInput opened = input;
        return opened == null ? 0 : opened.count();
    }

    /** Ends it, whole or not; who reads it is told why. */
    public void close(String reason) {
        if (!over) {
            end(new IOException(reason));
        }
    }

    private void watch() {
        String reason = pipe.isPaused() ? null : deadline.passed(WATCHED_EVERY, pipe.received());
        if (reason != null) {
            close(reason);
        }
    }

    private void end(@Nullable IOException failure) {
        if (over) {
            return;
        }
        over = true;
        vertx.cancelTimer(watch);
        var unused = response.request().connection().close();
        if (failure == null) {
            pipe.end();
        } else {
            pipe.fail(failure);
        }
    }
}
