package com.xrides.platform.web.events;

import com.xrides.platform.log.LogRateLimiter;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A response that is a stream of server-sent events. It buffers no more than the response's write queue: a client that
 * does not read should be cut off, and can resume with {@code Last-Event-ID}. Event loop of the request.
 */
public final class EventStream {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private static final LogRateLimiter CUT = new LogRateLimiter(10);

    /** With {@link #UNBUFFERED_NO} tells nginx, which else keeps an answer until it has a page of it, to pass each part on. */
    public static final CharSequence UNBUFFERED = HttpHeaders.createOptimized("X-Accel-Buffering");

    /** The value of {@link #UNBUFFERED}. */
    public static final CharSequence UNBUFFERED_NO = HttpHeaders.createOptimized("no");

    /** The type of the answer. */
    public static final String TYPE = "text/event-stream";

    private static final int MAX_LAST_EVENT_ID = 200;

    private final HttpServerResponse response;
    private Runnable whenClosed = () -> {};
    private boolean open = true;

    private EventStream(HttpServerResponse response) {
        this.response = response;
    }

    /** Starts the response; its head is sent with the first event or comment. */
    public static EventStream open(RoutingContext context) {
        HttpServerResponse response = context.response();
        var stream = new EventStream(response);
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(UNBUFFERED, UNBUFFERED_NO);
        // Not the response's own handlers, which are used by the routing context.
        context.addEndHandler(endedOrGone -> stream.closed());
        return stream;
    }

    /** Answers a HEAD request as its GET begins; false for any other, which is not answered. */
    public static boolean answerHead(RoutingContext context) {
        boolean isHead = context.request().method().equals(HttpMethod.HEAD);
        if (isHead) {
            Unawaited.end(context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, TYPE)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store"));
        }
        return isHead;
    }

    /** The id of the last event that the client received; empty if it sends none, or an invalid one. */
    public static Optional<String> lastEventId(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader("Last-Event-ID"))
                .map(String::strip)
                .filter(id -> !id.isEmpty() && id.length() <= MAX_LAST_EVENT_ID);
    }

    /** Adds a callback, called once when the client disconnected or the stream has ended or was cut. */
    public void whenClosed(Runnable action) {
        whenClosed = action;
    }

    /** Sets what is called once the write queue has room again; the last one that was set. Never for a stream that has ended. */
    public void whenDrained(Runnable action) {
        // The queue of one that was cut may still drain; a handler is refused then.
        if (!response.ended()) {
            response.drainHandler(drained -> action.run());
        }
    }

    /** Whether the client is connected and the stream has not ended. */
    public boolean isOpen() {
        return open && !response.closed();
    }

    /** Whether the write queue is full, because the client does not read; more events are buffered in memory. */
    public boolean isFull() {
        return response.writeQueueFull();
    }

    /** Sends an event; no effect if the stream is closed. */
    public void send(ServerSentEvent event) {
        send(event.encode());
    }

    /** The same with an event that was encoded before. */
    public void send(Buffer encoded) {
        if (isOpen()) {
            written(response.write(encoded));
        }
    }

    /** Sends a comment, which clients ignore; it keeps the connection alive. One line. */
    public void comment(String text) {
        send(Buffer.buffer(": " + text + "\n\n"));
    }

    /** Tells the client how long to wait before it opens another stream when it has lost this one. */
    public void retryAfter(Duration time) {
        send(Buffer.buffer("retry: " + time.toMillis() + "\n\n"));
    }

    /** Ends the stream after what was sent. */
    public void end() {
        if (isOpen()) {
            written(response.end());
            closed();
        }
    }

    /** Sends one event more, which says why, and ends the stream: for clients that can still be reached. */
    public void end(ServerSentEvent last) {
        send(last);
        end();
    }

    /**
     * Cuts off a client that does not read, with an event {@code cut} that it sees if it reads after all. Where it does
     * not even then, the port's limit for silent connections closes the connection.
     *
     * @param reason a code, such as {@code slow-reader}
     */
    public void cut(String reason) {
        if (isOpen()) {
            CUT.log(LOG.atInfo(), "An event stream was cut: {}", reason);
            send(ServerSentEvent.of("cut", "{\"reason\":\"" + reason + "\"}"));
            end();
        }
    }

    /** Resets the connection. */
    public void reset() {
        if (isOpen()) {
            closed();
            var unused = response.reset();
        }
    }

    private void closed() {
        if (open) {
            open = false;
            whenClosed.run();
        }
    }

    private void written(Future<Void> write) {
        var unused = write.onFailure(cause -> {
            LOG.debug("The client of an event stream is gone: {}", cause.toString());
            closed();
        });
    }
}
