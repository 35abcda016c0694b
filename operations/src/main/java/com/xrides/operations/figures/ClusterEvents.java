package com.xrides.operations.figures;

import com.xrides.platform.log.LogRateLimiter;
import com.xrides.platform.web.events.EventListeners;
import com.xrides.platform.web.events.EventStream;
import com.xrides.platform.web.events.ServerSentEvent;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients of the cluster's event stream (server-sent events). Their number is limited, and a client that does not
 * read is dropped: nothing is buffered, and the server closes its idle connection. Lives on one event loop.
 */
final class ClusterEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterEvents.class);

    private static final LogRateLimiter DROPPED = new LogRateLimiter(10);

    static final int MAX_LISTENERS = 32;

    /** For a browser that has lost its connection. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final EventListeners listeners = new EventListeners(MAX_LISTENERS, ClusterEvents::drop);

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    /** Adds a listener; empty where there is no more room, and nothing was answered. */
    Optional<EventStream> open(RoutingContext context) {
        Optional<EventStream> listener = listeners.open(context);
        listener.ifPresent(stream -> stream.retryAfter(RETRY));
        return listener;
    }

    /** Sends an event to all clients; also their heartbeat. */
    void tell(String event, String data) {
        listeners.tell(ServerSentEvent.of(event, data));
    }

    private static void drop(EventStream listener) {
        DROPPED.log(LOG.atInfo(), "A listener to the cluster's events that does not read them was dropped");
        listener.reset();
    }
}
