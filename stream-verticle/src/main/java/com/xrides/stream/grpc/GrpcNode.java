package com.xrides.stream.grpc;

import com.xrides.bookings.delivery.SharedSaves;
import com.xrides.bookings.delivery.limit.InFlightLimit;
import com.xrides.platform.grpc.GrpcApi;
import com.xrides.platform.grpc.GrpcApis;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.web.access.KeyCheck;
import com.xrides.platform.web.peers.PeerPlaces;
import com.xrides.stream.pipeline.BookingPipelines;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/**
 * What all instances of {@link GrpcVerticle} on a node share. Any thread.
 *
 * @param saves shared by all APIs of the node
 * @param saveLimit this API's share of the in-flight limit
 * @param ready whether this node is ready; for the health service
 * @param keys lets calls in
 * @param others the services of other capabilities
 */
public record GrpcNode(
        PeerPlaces streamLimit,
        PeerPlaces healthWatchLimit,
        SharedSaves saves,
        InFlightLimit.Share saveLimit,
        BookingPipelines pipelines,
        GrpcMetrics metrics,
        AccessLog accessLog,
        Supplier<Future<Boolean>> ready,
        KeyCheck keys,
        List<GrpcApi> others) {

    /** How many load balancers and clients can watch the health of a node at a time. */
    private static final int MAX_HEALTH_WATCHES = 1000;

    private static final int MAX_HEALTH_WATCHES_OF_PEER = 500;

    /** Creates it with the stream limit of the settings. */
    public static GrpcNode of(
            GrpcSettings settings,
            SharedSaves saves,
            BookingPipelines pipelines,
            MeterRegistry registry,
            AccessLog accessLog,
            Supplier<Future<Boolean>> ready,
            KeyCheck keys,
            GrpcApis others) {
        InFlightLimit.Share saveLimit = saves.limit().share();
        return new GrpcNode(
                new PeerPlaces(
                        settings.streams().maxStreams(), settings.streams().maxOfPeer()),
                new PeerPlaces(MAX_HEALTH_WATCHES, MAX_HEALTH_WATCHES_OF_PEER),
                saves,
                saveLimit,
                pipelines,
                new GrpcMetrics(registry, saveLimit),
                accessLog,
                ready,
                keys,
                others.all());
    }
}
