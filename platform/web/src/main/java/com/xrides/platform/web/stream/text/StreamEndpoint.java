package com.xrides.platform.web.stream.text;

import com.xrides.platform.log.AccessLog;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.access.AccessProblem;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Place;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.peers.Peer;
import com.xrides.platform.web.peers.PeerPlaces;
import com.xrides.platform.web.stream.StreamItem;
import com.xrides.platform.web.stream.StreamSettings;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The endpoint for the text streams of one path. One for a node; any event loop. */
public final class StreamEndpoint<I extends StreamItem, R> implements Handler<HttpServerRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(StreamEndpoint.class);

    private final Vertx vertx;
    private final Tracing tracing;
    private final TextStreams<I, R> streams;
    private final AccessLog log;
    private final StreamSettings settings;
    private final PeerPlaces places;

    /** @param log gets a line for each stream */
    public StreamEndpoint(
            Vertx vertx, Tracing tracing, TextStreams<I, R> streams, StreamSettings settings, AccessLog log) {
        this.vertx = vertx;
        this.tracing = tracing;
        this.streams = streams;
        this.settings = settings;
        this.places = new PeerPlaces(settings.maxStreams(), settings.maxOfPeer());
        this.log = log;
    }

    @Override
    public void handle(HttpServerRequest request) {
        handle(request, Caller.ANYBODY);
    }

    /**
     * Handles a request that was let in.
     *
     * @param caller whose quota its items count towards
     */
    public void handle(HttpServerRequest request, Caller caller) {
        var line = new StreamLog(log, streams.path(), request, tracing.current());
        try {
            StreamQuery<I, R> query = StreamQuery.of(request, streams);
            Refusal refusal = caller.enter(Place.STREAM);
            if (refusal != null) {
                AccessProblem.send(refusal, request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE));
                line.write();
                return;
            }
            String peer = Peer.of(request);
            enter(caller, peer);
            new TextStream<>(vertx, request, query, streams, caller, line, () -> leave(caller, peer)).start();
        } catch (StreamRefusedException e) {
            var unused = e.problem()
                    .send(request.response(), streams.accepted())
                    .onFailure(cause -> LOG.debug("An error response did not reach its client: {}", cause.toString()));
            line.write();
        }
    }

    private void leave(Caller caller, String peer) {
        places.leave(peer);
        caller.leave(Place.STREAM);
    }

    private void enter(Caller caller, String peer) {
        if (!places.enter(peer)) {
            caller.leave(Place.STREAM);
            throw new StreamRefusedException(
                    StreamProblem.Type.OVERLOADED,
                    "This node reads as many streams as it takes at once, %d, or %d of one sender; it did not read this one."
                            .formatted(settings.maxStreams(), settings.maxOfPeer()));
        }
    }
}
