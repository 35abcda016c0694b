package com.xrides.stream.grpc;

import com.xrides.bookings.delivery.SaveContext;
import com.xrides.bookings.lookup.FinalStatuses;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.port.HttpPort;
import com.xrides.stream.grpc.call.CallAccess;
import com.xrides.stream.grpc.call.CallLog;
import com.xrides.stream.grpc.call.IntakeMethods;
import com.xrides.stream.grpc.call.OpenStreams;
import com.xrides.stream.grpc.reflection.ReflectionCalls;
import com.xrides.stream.grpc.status.OutcomeWatches;
import com.xrides.stream.grpc.status.StatusCalls;
import com.xrides.stream.grpc.status.StatusClient;
import com.xrides.stream.pipeline.BookingPipeline;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.grpc.server.GrpcProtocol;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import io.vertx.grpc.server.Service;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Serves the gRPC API on one event loop; several instances listen on the same port. */
public final class GrpcVerticle extends VerticleBase {

    /** How long shutdown waits for running calls: as long as a sent batch waits for its outcomes. */
    private static final Duration MAX_DRAIN = Duration.ofSeconds(12);

    private final GrpcSettings settings;
    private final HttpPort port;
    private final GrpcNode node;

    private OpenStreams streams;
    private OpenStreams healthWatches;
    private @Nullable HttpServer server;

    /**
     * Creates a verticle that is yet to be deployed.
     *
     * @param port where it listens, shared by the instances of a node
     */
    public GrpcVerticle(GrpcSettings settings, HttpPort port, GrpcNode node) {
        this.settings = settings;
        this.port = port;
        this.node = node;
    }

    @Override
    public Future<?> start() {
        streams = new OpenStreams(node.streamLimit());
        healthWatches = new OpenStreams(node.healthWatchLimit());
        return FinalStatuses.listening(vertx, node.saves().bus()).compose(this::listen);
    }

    private Future<?> listen(FinalStatuses statuses) {
        var access = new CallAccess(node.keys());
        var log = new CallLog(node.accessLog(), node.saves().bus().tracing());
        Service intake = intakeService(log, access, statuses);
        Service health = new HealthCalls(
                        vertx, settings.maxMessage(), IntakeMethods.SERVICE, node.ready(), healthWatches, log)
                .service();
        GrpcServer calls =
                GrpcServer.server(vertx, callOptions()).addService(intake).addService(health);
        new ReflectionCalls(settings.maxMessage(), healthWatches, intake, health).addTo(calls);
        HttpServer made = port.server(vertx, connection -> {}).requestHandler(log.around(access.around(calls)));
        server = made;
        return port.listen(made);
    }

    /** Shuts down gracefully: rejects new calls, and waits until running calls have their outcomes. */
    @Override
    public Future<?> stop() {
        streams.leave();
        healthWatches.leave();
        return server == null ? Future.succeededFuture() : port.close(server, MAX_DRAIN);
    }

    private Service intakeService(CallLog log, CallAccess access, FinalStatuses finalStatuses) {
        MessageBus bus = node.saves().bus();
        Writers writers = node.saves().writers();
        var statuses = new StatusClient(bus);
        SaveContext saves = node.saves().onEventLoop(vertx, node.saveLimit(), settings.maxWait());
        int max = settings.maxMessage();
        return IntakeMethods.service(
                new SaveCalls(settings, saves, node.metrics(), log, streams::isLeaving),
                new SaveStreams(
                        max,
                        listener -> new BookingPipeline(
                                vertx, bus, writers, node.streamMetrics(), settings.streams(), listener),
                        streams,
                        log,
                        access),
                new StatusCalls(max, statuses, log),
                new OutcomeWatches(max, vertx, finalStatuses, settings.streams().maxWatch(), streams, log, access));
    }

    private GrpcServerOptions callOptions() {
        return new GrpcServerOptions()
                .setMaxMessageSize(settings.maxMessage())
                .removeEnabledProtocol(GrpcProtocol.WEB)
                .removeEnabledProtocol(GrpcProtocol.WEB_TEXT)
                .removeEnabledProtocol(GrpcProtocol.TRANSCODING);
    }
}
