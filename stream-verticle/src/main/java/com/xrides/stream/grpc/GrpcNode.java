package com.xrides.stream.grpc;

import com.xrides.platform.log.AccessLog;
import com.xrides.stream.StreamMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * What the instances of a node share. Any thread.
 *
 * @param ready whether bookings should be sent to this node; for the health service
 */
public record GrpcNode(
        GrpcPlaces streamPlaces,
        GrpcPlaces healthPlaces,
        GrpcPlaces singlePlaces,
        StreamMetrics streamMetrics,
        GrpcMetrics metrics,
        AccessLog accessLog,
        Supplier<Future<Boolean>> ready) {

    /** Balancers and clients that watch one node's health. */
    private static final int MAX_HEALTH_WATCHES = 1000;

    /** With as many places as the settings say, and all of them free. */
    public static GrpcNode of(
            GrpcSettings settings,
            StreamMetrics streamMetrics,
            MeterRegistry registry,
            AccessLog accessLog,
            Supplier<Future<Boolean>> ready) {
        var singlePlaces = new GrpcPlaces(settings.maxSingle());
        return new GrpcNode(
                new GrpcPlaces(settings.maxStreams()),
                new GrpcPlaces(MAX_HEALTH_WATCHES),
                singlePlaces,
                streamMetrics,
                new GrpcMetrics(registry, singlePlaces),
                accessLog,
                ready);
    }
}
