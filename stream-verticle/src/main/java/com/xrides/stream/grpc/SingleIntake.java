package com.xrides.stream.grpc;

import com.xrides.bookings.delivery.LocalSpool;
import com.xrides.bookings.delivery.Writers;
import com.xrides.platform.trace.Tracing;
import com.xrides.stream.SingleSaves;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;

/**
 * What calls that save one booking each work with, on one event loop.
 *
 * @param spool empty on a node that holds nothing itself
 * @param maxWait how long a booking waits for its outcome
 */
record SingleIntake(
        Vertx vertx,
        SingleSaves saves,
        Writers routes,
        Optional<LocalSpool> spool,
        GrpcPlaces places,
        GrpcMetrics metrics,
        Duration maxWait,
        Tracing tracing,
        CallLog log) {}
