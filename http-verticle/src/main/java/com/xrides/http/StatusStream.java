package com.xrides.http;

import com.xrides.bookings.lookup.StatusJson;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.FindStatus;
import com.xrides.bookings.messages.LookupMessages.StatusFound;
import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.timing.Timeout;
import com.xrides.platform.web.events.EventStream;
import com.xrides.platform.web.events.ServerSentEvent;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Streams the status of a booking as server-sent events: one event {@code status} when it is final, and keep-alive
 * comments until then. A stream ends after a minute without a final status; clients reconnect by themselves, as event
 * sources do. Lives on one event loop.
 */
final class StatusStream {

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
        var watch = new Watch(EventStream.open(context), id);
        context.addEndHandler(endedOrGone -> watch.over());
        watch.look();
    }

    /** A client that waits for a final status. */
    private final class Watch {

        private final EventStream stream;
        private final long id;
        private final long deadline = System.nanoTime() + LENGTH.toNanos();
        private @Nullable Timeout nextLook;

        private Watch(EventStream stream, long id) {
            this.stream = stream;
            this.id = id;
        }

        private void look() {
            var unused = bus.ask(LookupMessages.FIND_STATUS, new FindStatus(id), PATIENCE)
                    .map(StatusFound::status)
                    .onComplete(this::tell);
        }

        private void tell(AsyncResult<BookingStatus> answer) {
            if (!stream.isOpen()) {
                return;
            }
            if (answer.succeeded() && isFinal(answer.result())) {
                stream.end(event(id, answer.result()));
            } else if (System.nanoTime() - deadline > 0) {
                stream.comment("nothing is known yet");
                stream.end();
            } else {
                stream.comment("waiting");
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

    private static ServerSentEvent event(long id, BookingStatus status) {
        return ServerSentEvent.of("status", StatusJson.of(id, status).encode());
    }
}
