package com.xrides.feed.demo;

import com.xrides.platform.timing.Timeout;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Iterator;

/** Sends bodies as fast as they are taken, or as slowly as is asked for. One event loop. */
final class DemoBody {

    private static final int CHUNK = 32 << 10;
    private static final Duration DRIP = Duration.ofMillis(200);

    private final Vertx vertx;

    DemoBody(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Sends all of it. */
    void send(HttpServerResponse response, Iterator<Buffer> parts) {
        response.setChunked(true);
        proceed(response, parts);
    }

    /** Sends half of a text that is in its first pieces, and closes the connection. */
    void truncate(HttpServerResponse response, String text) {
        response.setChunked(true);
        var unused = response.write(text.substring(0, text.length() / 2)).onComplete(written -> response.reset());
    }

    /** Sends the rest of a text byte by byte; the response is chunked. */
    void drip(HttpServerResponse response, String text, int from) {
        if (response.closed() || from == text.length()) {
            end(response);
            return;
        }
        var unused = response.write(text.substring(from, from + 1))
                .onSuccess(written -> dripLater(response, text, from + 1));
    }

    private void dripLater(HttpServerResponse response, String text, int from) {
        var unused = Timeout.after(vertx, DRIP, () -> drip(response, text, from));
    }

    /** Texts gathered into chunks. */
    static Iterator<Buffer> chunks(Iterator<String> texts) {
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return texts.hasNext();
            }

            @Override
            public Buffer next() {
                Buffer chunk = Buffer.buffer(CHUNK);
                while (texts.hasNext() && chunk.length() < CHUNK) {
                    chunk.appendString(texts.next());
                }
                return chunk;
            }
        };
    }

    private static void proceed(HttpServerResponse response, Iterator<Buffer> parts) {
        while (parts.hasNext() && !response.closed() && !response.writeQueueFull()) {
            var unused = response.write(parts.next());
        }
        if (parts.hasNext() && !response.closed()) {
            response.drainHandler(drained -> proceed(response, parts));
        } else {
            end(response);
        }
    }

    private static void end(HttpServerResponse response) {
        if (!response.closed() && !response.ended()) {
            var unused = response.end();
        }
    }
}
