package com.xrides.http;

import com.xrides.bookings.lookup.FinalStatuses;
import com.xrides.bookings.lookup.StatusJson;
import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.platform.timing.Timeout;
import com.xrides.platform.web.events.EventStream;
import com.xrides.platform.web.events.ServerSentEvent;
import com.xrides.platform.web.peers.Peer;
import com.xrides.platform.web.peers.PeerPlaces;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Streams the status of a booking as server-sent events: one event {@code status} when it is final, and comments that keep
 * the connection alive until then. A stream ends after a minute without a final status; clients reconnect by themselves, as
 * event sources do. The event's id tells those who come again whether they have seen it. Lives on one event loop.
 */
final class StatusStream {

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);
    private static final int KEEP_ALIVES = 6;
    private static final long RETRY_AFTER_SECONDS = 5;

    private final Vertx vertx;
    private final FinalStatuses statuses;
    private final PeerPlaces places;

    /** @param places the streams that a node may have open, and one peer of it */
    StatusStream(Vertx vertx, FinalStatuses statuses, PeerPlaces places) {
        this.vertx = vertx;
        this.statuses = statuses;
        this.places = places;
    }

    /** Whether the event with this id told a status as it is now; nothing more is to be expected then. */
    static boolean isSeen(BookingStatus status, String eventId) {
        return status.isFinal() && eventId(status).equals(eventId);
    }

    /** What was stored stays so, unless something is told about it since; what failed may be retried and fail again. */
    private static String eventId(BookingStatus status) {
        return switch (status.state()) {
            case FAILED -> status.state().text() + "-" + status.at();
            case STORED -> status.state().text() + (status.hasFailure() ? "-" + status.code() : "");
            case PENDING, UNKNOWN -> status.state().text();
        };
    }

    void open(RoutingContext context, long id) {
        String peer = Peer.of(context.request());
        if (!places.enter(peer)) {
            Problem.of(
                            ProblemType.TOO_MANY_LISTENERS,
                            id,
                            "Too many wait here for a status; ask again, or another node.")
                    .retryAfter(RETRY_AFTER_SECONDS)
                    .send(context.response());
            return;
        }
        EventStream stream = EventStream.open(context);
        var waiting = new Waiting(stream, id);
        stream.whenClosed(() -> {
            places.leave(peer);
            waiting.end();
        });
        waiting.begin();
    }

    /** A client that waits for a final status. */
    private final class Waiting implements Consumer<BookingStatus> {

        private final EventStream stream;
        private final long id;
        private int keepAlivesLeft = KEEP_ALIVES;
        private @Nullable Timeout next;

        private Waiting(EventStream stream, long id) {
            this.stream = stream;
            this.id = id;
        }

        private void begin() {
            stream.comment("waiting");
            statuses.await(id, this);
            keepAlive();
        }

        private void keepAlive() {
            next = Timeout.after(vertx, KEEP_ALIVE, () -> {
                keepAlivesLeft--;
                if (keepAlivesLeft > 0) {
                    stream.comment("waiting");
                    keepAlive();
                } else {
                    stream.comment("nothing is known yet");
                    stream.end();
                }
            });
        }

        private void end() {
            statuses.forget(id, this);
            if (next != null) {
                next.cancel();
            }
        }

        @Override
        public void accept(BookingStatus status) {
            stream.end(new ServerSentEvent(
                    eventId(status), "status", StatusJson.of(id, status).encode()));
        }
    }
}
