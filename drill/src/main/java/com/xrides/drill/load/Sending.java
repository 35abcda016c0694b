package com.xrides.drill.load;

import com.xrides.drill.environment.NodePlan;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends one booking with retries: to another node after an error, a timeout or a 503, until it is answered or the
 * request's timeout ends. On the client's event loop.
 */
public final class Sending {

    private static final int UNAVAILABLE = 503;
    private static final long BROKEN_PAUSE_MILLIS = 50;
    private static final long REFUSED_PAUSE_MILLIS = 200;

    /** The maximum backoff: thousands that wait for one node must not overload it, or this client. */
    private static final long LONGEST_PAUSE_MILLIS = 2000;

    private final Client client;
    private final Journal journal;
    private final Timeouts timeouts;
    private final long id;
    private final int variant;
    private final long request;
    private final long firstNode;
    private final IntConsumer ended;
    private final long began = System.nanoTime();
    private int attempt;

    /**
     * @param ended receives the status of each attempt's answer, and 0 for none
     */
    public Sending(
            Client client,
            Journal journal,
            Timeouts timeouts,
            long id,
            int variant,
            long firstNode,
            IntConsumer ended) {
        this.client = client;
        this.journal = journal;
        this.timeouts = timeouts;
        this.id = id;
        this.variant = variant;
        this.request = journal.nextRequest();
        this.firstNode = firstNode;
        this.ended = ended;
    }

    public void start() {
        NodePlan node = client.nodeWorthATry(firstNode + attempt);
        if (node == null && left() > REFUSED_PAUSE_MILLIS) {
            var unused = client.vertx().setTimer(REFUSED_PAUSE_MILLIS, due -> start());
        } else {
            send(node == null ? client.node(firstNode + attempt) : node);
        }
    }

    private void send(NodePlan node) {
        attempt++;
        var current = new Try(attempt);
        journal.sending(request, id, variant, attempt);
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(node.host())
                .setPort(node.port())
                .setURI("/bookings")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        if (variant == BookingContent.CLOCK_SET_BACK) {
            options.putHeader(HttpHeaders.DATE, setBack());
        }
        var unused = client.http()
                .request(options)
                .onFailure(refused -> client.refused(node))
                .compose(current::send)
                .onSuccess(response ->
                        current.end(response.statusCode(), response.getHeader(HttpHeaders.RETRY_AFTER) != null))
                .onFailure(broken -> current.end(Journal.NO_ANSWER, false));
    }

    private static String setBack() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Clock.systemUTC().instant().minus(BookingContent.SET_BACK).atOffset(ZoneOffset.UTC));
    }

    private void tryAgainOrEnd(int status) {
        boolean unsettled = status == Journal.NO_ANSWER || status == UNAVAILABLE;
        long first = status == UNAVAILABLE ? REFUSED_PAUSE_MILLIS : BROKEN_PAUSE_MILLIS;
        long pause = Math.min(LONGEST_PAUSE_MILLIS, first << Math.min(attempt - 1, 10));
        if (unsettled && timeouts.retries() && left() > pause) {
            var unused = client.vertx().setTimer(pause, due -> start());
        } else {
            ended.accept(status);
        }
    }

    private long left() {
        return timeouts.request().toMillis() - (System.nanoTime() - began) / 1_000_000;
    }

    /** One attempt; it ends once, with an answer, an error or a timeout. */
    private final class Try {

        private final int number;
        private final long timer;
        private boolean over;
        private @Nullable HttpClientRequest sent;

        Try(int number) {
            this.number = number;
            long millis = Math.max(1, Math.min(timeouts.attempt().toMillis(), left()));
            timer = client.vertx().setTimer(millis, expired -> {
                HttpClientRequest running = sent;
                end(Journal.NO_ANSWER, false);
                if (running != null) {
                    var unused = running.reset();
                }
            });
        }

        Future<HttpClientResponse> send(HttpClientRequest opened) {
            // The future reports errors as well.
            HttpClientRequest http = opened.exceptionHandler(broken -> {});
            if (over) {
                // A connection became free too late: the attempt has timed out, so it is not made.
                var unused = http.reset();
                return Future.failedFuture("too late");
            }
            sent = http;
            return http.send(Buffer.buffer(BookingContent.json(id, variant)));
        }

        void end(int status, boolean retryAfter) {
            if (!over) {
                over = true;
                var unused = client.vertx().cancelTimer(timer);
                journal.answered(request, id, variant, number, status, retryAfter);
                tryAgainOrEnd(status);
            }
        }
    }
}
