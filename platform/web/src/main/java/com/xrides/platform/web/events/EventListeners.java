package com.xrides.platform.web.events;

import com.xrides.platform.web.peers.Peer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    /** Each with its peer, the oldest first. */
    private final Map<EventStream, String> listeners = new LinkedHashMap<>();

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

    /**
     * Opens a stream that receives all events; empty if the limit is reached, and then nothing was answered. The places are
     * shared among peers: where one has at least two more than whoever comes, its oldest stream is cut.
     */
    public Optional<EventStream> open(RoutingContext context) {
        String peer = Peer.of(context.request());
        if (listeners.size() >= max && !makeRoom(peer)) {
            return Optional.empty();
        }
        EventStream stream = EventStream.open(context);
        stream.whenClosed(() -> listeners.remove(stream));
        listeners.put(stream, peer);
        return Optional.of(stream);
    }

    private boolean makeRoom(String peer) {
        String greediest = listeners.values().stream()
                .max(Comparator.comparingInt(this::streamsOf))
                .orElse(peer);
        if (streamsOf(greediest) < streamsOf(peer) + 2) {
            return false;
        }
        listeners.entrySet().stream()
                .filter(listener -> listener.getValue().equals(greediest))
                .map(Map.Entry::getKey)
                .findFirst()
                .ifPresent(this::cut);
        return true;
    }

    private void cut(EventStream oldest) {
        listeners.remove(oldest);
        oldest.cut("place-needed");
    }

    private int streamsOf(String peer) {
        return Collections.frequency(listeners.values(), peer);
    }

    /** Sends an event to all of them, encoded once. */
    public void tell(ServerSentEvent event) {
        if (!listeners.isEmpty()) {
            tell(event.encode());
        }
    }

    /** Ends all streams after what was sent; for a node that shuts down. */
    public void end() {
        List.copyOf(listeners.keySet()).forEach(EventStream::end);
    }

    private void tell(Buffer text) {
        for (EventStream listener : List.copyOf(listeners.keySet())) {
            if (listener.isFull()) {
                dropSlow.accept(listener);
                listeners.remove(listener);
            } else {
                listener.send(text);
            }
        }
    }
}
