package com.xrides.stream.grpc;

import com.xrides.bookings.delivery.InFlightLimit;
import com.xrides.bookings.delivery.SharedSaves;
import com.xrides.platform.log.AccessLog;
import com.xrides.stream.pipeline.StreamMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * What the instances of a node share. Any thread.
 *
 * @param saves shared by all APIs of the node
 * @param saveLimit what this API takes of its limit
 * @param ready whether bookings should be sent to this node; for the health service
 */
public record GrpcNode(
        StreamLimit streamLimit,
        StreamLimit healthWatchLimit,
        SharedSaves saves,
        InFlightLimit.Share saveLimit,
        StreamMetrics streamMetrics,
        GrpcMetrics metrics,
        AccessLog accessLog,
        Supplier<Future<Boolean>> ready) {

    /** Balancers and clients that watch one node's health. */
    private static final int MAX_HEALTH_WATCHES = 1000;

    /** With as many places for streams as the settings say, and all of them free. */
    public static GrpcNode of(
            GrpcSettings settings,
            SharedSaves saves,
            StreamMetrics streamMetrics,
            MeterRegistry registry,
            AccessLog accessLog,
            Supplier<Future<Boolean>> ready) {
        InFlightLimit.Share saveLimit = saves.limit().share();
        return new GrpcNode(
                new StreamLimit(settings.maxStreams()),
                new StreamLimit(MAX_HEALTH_WATCHES),
                saves,
                saveLimit,
                streamMetrics,
                new GrpcMetrics(registry, saveLimit),
                accessLog,
                ready);
    }
}
