package com.xrides.stream.grpc;

import com.xrides.bookings.delivery.SharedSaves;
import com.xrides.bookings.delivery.limit.InFlightLimit;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.web.access.KeyCheck;
import com.xrides.platform.web.peers.PeerPlaces;
import com.xrides.stream.pipeline.StreamMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * What all instances of {@link GrpcVerticle} on a node share. Any thread.
 *
 * @param saves shared by all APIs of the node
 * @param saveLimit this API's share of the in-flight limit
 * @param ready whether this node is ready; for the health service
 * @param keys lets calls in
 */
public record GrpcNode(
        PeerPlaces streamLimit,
        PeerPlaces healthWatchLimit,
        SharedSaves saves,
        InFlightLimit.Share saveLimit,
        StreamMetrics streamMetrics,
        GrpcMetrics metrics,
        AccessLog accessLog,
        Supplier<Future<Boolean>> ready,
        KeyCheck keys) {

    /** How many load balancers and clients can watch the health of a node at a time. */
    private static final int MAX_HEALTH_WATCHES = 1000;

    private static final int MAX_HEALTH_WATCHES_OF_PEER = 500;

    /** Creates it with the stream limit of the settings. */
    public static GrpcNode of(
            GrpcSettings settings,
            SharedSaves saves,
            StreamMetrics streamMetrics,
            MeterRegistry registry,
            AccessLog accessLog,
            Supplier<Future<Boolean>> ready,
            KeyCheck keys) {
        InFlightLimit.Share saveLimit = saves.limit().share();
        return new GrpcNode(
                new PeerPlaces(
                        settings.streams().maxStreams(), settings.streams().maxOfPeer()),
                new PeerPlaces(MAX_HEALTH_WATCHES, MAX_HEALTH_WATCHES_OF_PEER),
                saves,
                saveLimit,
                streamMetrics,
                new GrpcMetrics(registry, saveLimit),
                accessLog,
                ready,
                keys);
    }
}
