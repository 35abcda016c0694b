package com.xrides.platform.web.client;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A document on its way from a provider. Of the event loop that asked for it, except for {@link #open}. */
public final class ProviderDocument {

    private static final Duration WATCHED_EVERY = Duration.ofMillis(250);

    /** More turns of the event loop than what the client holds back takes to arrive, which are two. */
    private static final int TURNS_TO_ARRIVE = 8;

    private final Vertx vertx;
    private final Context loop;
    private final HttpClientResponse response;
    private final BodyPipe pipe;
    private final BodyDeadline deadline;
    private final boolean compressed;
    private final long maxBytes;
    private final @Nullable String charset;
    private final long watch;
    private volatile @Nullable BoundedInput input;
    private boolean broken;
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
        this.loop = vertx.getOrCreateContext();
        this.pipe = new BodyPipe(() -> loop.runOnContext(room -> response.resume()));
        this.watch = vertx.setPeriodic(WATCHED_EVERY.toMillis(), tick -> watch());
        response.exceptionHandler(this::broken)
                .endHandler(end -> end(null))
                .handler(this::take)
                .resume();
    }

    private void take(Buffer part) {
        if (!pipe.offer(part) && !broken) {
            response.pause();
        }
    }

    /**
     * The client tells of a closed connection at once, although it still holds back what came before while it is paused: a
     * few parts. These are taken first. It never tells of an end after that, so the length that was announced says whether
     * they were the last ones; a document without one counts as cut off.
     */
    private void broken(Throwable cause) {
        if (!broken) {
            broken = true;
            response.resume();
            endAfter(TURNS_TO_ARRIVE, new IOException("the connection broke: " + cause.getMessage(), cause));
        }
    }

    private void endAfter(int turns, IOException failure) {
        if (turns == 0) {
            end(isWhole() ? null : failure);
        } else {
            loop.runOnContext(turn -> endAfter(turns - 1, failure));
        }
    }

    private boolean isWhole() {
        return Long.toString(pipe.received()).equals(response.getHeader(HttpHeaders.CONTENT_LENGTH));
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
