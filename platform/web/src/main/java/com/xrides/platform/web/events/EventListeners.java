package com.xrides.platform.web.events;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A bounded set of event streams that receive the same events. Clients that do not read are dropped, so that nothing is
 * buffered without limit. Lives on one event loop.
 */
public final class EventListeners {

    /** The comment that keeps connections alive and detects broken ones. */
    private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

    private final int max;
    private final Consumer<EventStream> dropSlow;
    private final Set<EventStream> listeners = new LinkedHashSet<>();

    /**
     * Creates an empty set.
     *
     * @param max the most streams at a time
     * @param dropSlow ends the stream of a client that does not read, for instance by {@link EventStream#cut}
     */
    public EventListeners(int max, Consumer<EventStream> dropSlow) {
        this.max = max;
        this.dropSlow = dropSlow;
    }

    /** Sends a comment to all of them in this interval, as long as the verticle runs. */
    public void keepAlive(Vertx vertx, Duration interval) {
        vertx.setPeriodic(interval.toMillis(), timer -> tell(HEARTBEAT));
    }

    public boolean isEmpty() {
        return listeners.isEmpty();
    }

    /** The number of open streams. */
    public int size() {
        return listeners.size();
    }

    /** Opens a stream that receives all events; empty if the limit is reached, and then nothing was answered. */
    public Optional<EventStream> open(RoutingContext context) {
        if (listeners.size() >= max) {
            return Optional.empty();
        }
        EventStream stream = EventStream.open(context);
        stream.whenClosed(() -> listeners.remove(stream));
        listeners.add(stream);
        return Optional.of(stream);
    }

    /** Sends an event to all of them, encoded once. */
    public void tell(ServerSentEvent event) {
        if (!listeners.isEmpty()) {
            tell(event.encode());
        }
    }

    /** Ends all streams after what was sent; for a node that shuts down. */
    public void end() {
        List.copyOf(listeners).forEach(EventStream::end);
    }

    private void tell(Buffer text) {
        for (EventStream listener : List.copyOf(listeners)) {
            if (listener.isFull()) {
                dropSlow.accept(listener);
                listeners.remove(listener);
            } else {
                listener.send(text);
            }
        }
    }
}
