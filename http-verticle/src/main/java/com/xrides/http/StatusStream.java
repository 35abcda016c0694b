package com.xrides.http;

import com.xrides.bookings.lookup.StatusJson;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.FindStatus;
import com.xrides.bookings.messages.LookupMessages.StatusFound;
import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what becomes of a booking as server-sent events: one event {@code status} when it is final, and a comment now
 * and then until it is. A stream that has found nothing for a minute ends; its client opens another by itself, as
 * event sources do. Lives on one event loop.
 */
final class StatusStream {

    private static final Logger LOG = LoggerFactory.getLogger(StatusStream.class);

    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LENGTH = Duration.ofSeconds(60);

    private final Vertx vertx;
    private final MessageBus bus;

    StatusStream(Vertx vertx, MessageBus bus) {
        this.vertx = vertx;
        this.bus = bus;
    }

    void open(RoutingContext context, long id) {
        context.response()
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var watch = new Watch(context.response(), id);
        context.addEndHandler(endedOrGone -> watch.over());
        watch.look();
    }

    /** One client that waits for a final status. */
    private final class Watch {

        private final HttpServerResponse response;
        private final long id;
        private final long deadline = System.nanoTime() + LENGTH.toNanos();
        private @Nullable Timeout nextLook;

        private Watch(HttpServerResponse response, long id) {
            this.response = response;
            this.id = id;
        }

        private void look() {
            var unused = bus.ask(LookupMessages.FIND_STATUS, new FindStatus(id), PATIENCE)
                    .map(StatusFound::status)
                    .onComplete(this::tell);
        }

        private void tell(AsyncResult<BookingStatus> answer) {
            if (response.closed()) {
                return;
            }
            if (answer.succeeded() && isFinal(answer.result())) {
                end(response, event(id, answer.result()));
            } else if (System.nanoTime() - deadline > 0) {
                end(response, ": nothing is known yet\n\n");
            } else {
                write(response, ": waiting\n\n");
                nextLook = Timeout.after(vertx, INTERVAL, this::look);
            }
        }

        private void over() {
            if (nextLook != null) {
                nextLook.cancel();
            }
        }
    }

    private static boolean isFinal(BookingStatus status) {
        return switch (status.state()) {
            case STORED, FAILED -> true;
            case UNKNOWN, PENDING -> false;
        };
    }

    private static String event(long id, BookingStatus status) {
        return "event: status\ndata: " + StatusJson.of(id, status).encode() + "\n\n";
    }

    private static void write(HttpServerResponse response, String text) {
        var unused = response.write(text)
                .onFailure(cause -> LOG.debug("A status stream has lost its client: {}", cause.toString()));
    }

    private static void end(HttpServerResponse response, String text) {
        write(response, text);
        var unused = response.end()
                .onFailure(cause -> LOG.debug("A status stream has lost its client: {}", cause.toString()));
    }
}
