package com.xrides.operations.figures;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who listen to the cluster's events. There are no more than a bound, and one that does not read what it was sent
 * is dropped: nothing gathers here, and the server closes its connection for its idleness. Lives on one event loop.
 */
final class ClusterEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterEvents.class);

    static final int MAX_LISTENERS = 32;

    /** For a browser that has lost its connection, in milliseconds. */
    private static final String RETRY = "retry: 1000\n\n";

    private final Set<HttpServerResponse> listeners = new LinkedHashSet<>();

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    /** Adds a listener; false where there is no more room, and nothing was answered. */
    boolean open(HttpServerResponse response) {
        if (listeners.size() >= MAX_LISTENERS) {
            return false;
        }
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .closeHandler(closed -> listeners.remove(response));
        var unused = response.exceptionHandler(cause -> listeners.remove(response));
        listeners.add(response);
        write(response, Buffer.buffer(RETRY));
        return true;
    }

    /** Tells one who has just come what the others were told before. */
    void tell(HttpServerResponse response, String event, String data) {
        write(response, format(event, data));
    }

    /** Tells all of them; also their sign that the connection lives. */
    void tell(String event, String data) {
        Buffer text = format(event, data);
        for (HttpServerResponse listener : List.copyOf(listeners)) {
            if (listener.writeQueueFull()) {
                drop(listener);
            } else {
                write(listener, text);
            }
        }
    }

    private void drop(HttpServerResponse listener) {
        listeners.remove(listener);
        LOG.info("A listener to the cluster's events that does not read them was dropped");
        listener.reset();
    }

    private static Buffer format(String event, String data) {
        return Buffer.buffer("event: " + event + "\ndata: " + data + "\n\n");
    }

    private void write(HttpServerResponse listener, Buffer text) {
        var unused = listener.write(text).onFailure(cause -> {
            listeners.remove(listener);
            LOG.debug("A listener to the cluster's events is gone: {}", cause.toString());
        });
    }
}
