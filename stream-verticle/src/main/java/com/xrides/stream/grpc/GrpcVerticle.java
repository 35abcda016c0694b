package com.xrides.stream.grpc;

import com.xrides.bookings.delivery.SaveContext;
import com.xrides.bookings.lookup.FinalStatuses;
import com.xrides.grpc.v1.SaveBookingsRequest;
import com.xrides.platform.grpc.CallAccess;
import com.xrides.platform.grpc.CallLog;
import com.xrides.platform.grpc.GrpcLoop;
import com.xrides.platform.grpc.ItemStreams;
import com.xrides.platform.grpc.MethodAccess;
import com.xrides.platform.grpc.OpenStreams;
import com.xrides.platform.web.port.HttpPort;
import com.xrides.stream.grpc.call.IntakeMethods;
import com.xrides.stream.grpc.reflection.ReflectionCalls;
import com.xrides.stream.grpc.status.OutcomeWatches;
import com.xrides.stream.grpc.status.StatusCalls;
import com.xrides.stream.grpc.status.StatusClient;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.server.GrpcProtocol;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import io.vertx.grpc.server.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        var methods = new MethodAccess();
        methods.add(IntakeMethods.SERVICE, IntakeMethods.ACCESS);
        node.others().forEach(api -> methods.add(api.name(), api.methods()));
        var access = new CallAccess(methods, node.keys());
        var log = new CallLog(methods, node.accessLog(), node.saves().bus().tracing());
        var loop = new GrpcLoop(vertx, settings.maxMessage(), streams, log, access);
        HttpServer made = port.server(vertx, connection -> {})
                .requestHandler(log.around(access.around(calls(loop, services(loop, statuses)))));
        server = made;
        return port.listen(made);
    }

    private List<Service> services(GrpcLoop loop, FinalStatuses statuses) {
        var services = new ArrayList<Service>();
        services.add(intakeService(loop, statuses));
        node.others().forEach(api -> services.add(api.service(loop)));
        return services;
    }

    private GrpcServer calls(GrpcLoop loop, List<Service> services) {
        List<ServiceName> names = services.stream().map(Service::name).toList();
        var health = new HealthCalls(loop, names, node.ready(), healthWatches);
        var all = new ArrayList<>(services);
        all.add(health.service());
        GrpcServer server = GrpcServer.server(vertx, callOptions());
        all.forEach(server::addService);
        new ReflectionCalls(settings.maxMessage(), healthWatches, all).addTo(server);
        return server;
    }

    /** Shuts down gracefully: rejects new calls, and waits until running calls have their outcomes. */
    @Override
    public Future<?> stop() {
        streams.leave();
        healthWatches.leave();
        return server == null ? Future.succeededFuture() : port.close(server, MAX_DRAIN);
    }

    private Service intakeService(GrpcLoop loop, FinalStatuses finalStatuses) {
        SaveContext saves = node.saves().onEventLoop(vertx, node.saveLimit(), settings.maxWait());
        return IntakeMethods.service(
                new SaveCalls(settings, saves, node.metrics(), loop.log(), streams::isLeaving),
                new ItemStreams<>(
                        loop, SaveBookingsRequest.parser(), new BookingMessages(node.pipelines(), settings.streams())),
                new StatusCalls(loop.maxMessage(), new StatusClient(node.saves().bus()), loop.log()),
                new OutcomeWatches(
                        loop.maxMessage(),
                        vertx,
                        finalStatuses,
                        settings.streams().maxWatch(),
                        streams,
                        loop.log(),
                        loop.access()));
    }

    private GrpcServerOptions callOptions() {
        return new GrpcServerOptions()
                .setMaxMessageSize(settings.maxMessage())
                .removeEnabledProtocol(GrpcProtocol.WEB)
                .removeEnabledProtocol(GrpcProtocol.WEB_TEXT)
                .removeEnabledProtocol(GrpcProtocol.TRANSCODING);
    }
}
