package com.xrides.stream;

import com.xrides.bookings.BookingScopes;
import com.xrides.bookings.delivery.SharedSaves;
import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.grpc.GrpcApi;
import com.xrides.platform.grpc.GrpcApis;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.NodePlan;
import com.xrides.platform.runtime.Running;
import com.xrides.platform.runtime.Welcome;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.KeyCheck;
import com.xrides.platform.web.port.HttpPort;
import com.xrides.platform.web.port.PortSecurity;
import com.xrides.platform.web.stream.StreamSettings;
import com.xrides.platform.web.stream.text.StreamEndpoint;
import com.xrides.stream.grpc.GrpcNode;
import com.xrides.stream.grpc.GrpcSettings;
import com.xrides.stream.grpc.GrpcVerticle;
import com.xrides.stream.grpc.call.IntakeMethods;
import com.xrides.stream.pipeline.BookingPipelines;
import com.xrides.stream.text.BookingStreams;
import io.vertx.core.Future;
import io.vertx.grpc.common.ServiceName;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Accepts bookings over gRPC on a port of its own, and streams of bookings as text on the public HTTP port. */
public final class StreamCapability implements Capability {

    private static final String PORT = "grpc";
    private static final int USUAL_PORT = 9090;

    private final StreamOptions options = new StreamOptions();
    private @Nullable StreamEndpoint<StreamedBooking, Outcome> text;

    @Override
    public String name() {
        return "streams";
    }

    @Override
    public String role() {
        return "http";
    }

    @Override
    public Object options() {
        return options;
    }

    @Override
    public void prepare(NodePlan plan) {
        plan.reservePort(PORT, "--grpc-port", options.port, USUAL_PORT);
    }

    @Override
    public Future<Running> start(NodeContext context) {
        var settings = GrpcSettings.listeningOn(context.node().host(), context.releasePort(PORT));
        return SharedSaves.of(context).compose(saves -> start(context, settings, saves));
    }

    private Future<Running> start(NodeContext context, GrpcSettings settings, SharedSaves saves) {
        var pipelines = new BookingPipelines(context.vertx(), context.bus(), saves.writers(), context.meters());
        this.text = new StreamEndpoint<>(
                context.vertx(),
                context.bus().tracing(),
                new BookingStreams(pipelines, StreamSettings.USUAL),
                StreamSettings.USUAL,
                context.accessLog());
        GrpcNode node = GrpcNode.of(
                settings,
                saves,
                pipelines,
                context.meters(),
                context.accessLog(),
                context.readiness()::isReady,
                context.shared(KeyCheck.class).orElseThrow(),
                GrpcApis.of(context));
        PortSecurity security = context.shared(PortSecurity.class).orElse(PortSecurity.USUAL);
        var port = new HttpPort(PORT, settings.serverOptions(), security, options.maxConnections, context.meters());
        return context.deploy(() -> new GrpcVerticle(settings, port, node), NodeContext.HTTP_INSTANCES);
    }

    @Override
    public List<HttpRoutes> publicRoutes(NodeContext context) {
        StreamEndpoint<StreamedBooking, Outcome> endpoint = Objects.requireNonNull(text, "streams are not started");
        return List.of(api -> api.post(BookingStreams.PATH)
                .requires(Access.of(BookingScopes.WRITE))
                .streamOf(endpoint::handle));
    }

    @Override
    public List<Welcome> welcome(NodeContext context) {
        String services = Stream.concat(
                        Stream.of(IntakeMethods.SERVICE),
                        GrpcApis.of(context).all().stream().map(GrpcApi::name))
                .map(ServiceName::fullyQualifiedName)
                .collect(Collectors.joining(", "));
        return List.of(new Welcome(
                "gRPC",
                "%s:%d, %s"
                        .formatted(
                                context.node().reachableHost(),
                                context.port(PORT).orElseThrow(),
                                services)));
    }
}
