package com.xrides.drill.plans;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Sends bodies slowly, in part, or as fast as they are taken. On one event loop, except for {@link #goOn}. */
final class Bodies {

    private static final Duration DRIP = Duration.ofMillis(200);

    private final Vertx vertx;
    private final Queue<Halved> halved = new ConcurrentLinkedQueue<>();

    private record Halved(HttpServerResponse response, String rest) {}

    Bodies(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Sends all of it. */
    void send(HttpServerResponse response, Iterator<Buffer> parts) {
        response.setChunked(true);
        proceed(response, parts);
    }

    /** Sends half of a text and closes the connection. */
    void truncate(HttpServerResponse response, String text) {
        response.setChunked(true);
        var unused = response.write(text.substring(0, text.length() / 2)).onComplete(written -> response.reset());
    }

    /** Sends half of a text, and the other when it is told to go on. */
    void halve(HttpServerResponse response, String text) {
        int half = text.length() / 2;
        response.setChunked(true);
        var unused = response.write(text.substring(0, half));
        halved.add(new Halved(response, text.substring(half)));
    }

    /** Sends the rest of all halved texts; returns how many were still waited for. Any thread. */
    int goOn() {
        int open = 0;
        for (Halved each = halved.poll(); each != null; each = halved.poll()) {
            if (!each.response.closed()) {
                open++;
                var unused = each.response.end(each.rest);
            }
        }
        return open;
    }

    /** Sends a text character by character. */
    void drip(HttpServerResponse response, String text) {
        response.setChunked(true);
        var unused = vertx.setPeriodic(DRIP.toMillis(), new Dripping(response, text)::drip);
    }

    private final class Dripping {

        private final HttpServerResponse response;
        private final String text;
        private int position;

        Dripping(HttpServerResponse response, String text) {
            this.response = response;
            this.text = text;
        }

        private void drip(long timer) {
            if (response.closed() || position == text.length()) {
                var unused = vertx.cancelTimer(timer);
                end(response);
            } else {
                var unused = response.write(text.substring(position, ++position));
            }
        }
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
        if (!response.closed()) {
            var unused = response.end();
        }
    }
}
