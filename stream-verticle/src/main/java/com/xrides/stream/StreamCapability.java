package com.xrides.stream;

import com.xrides.bookings.BookingScopes;
import com.xrides.bookings.delivery.SharedSaves;
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
import com.xrides.stream.grpc.GrpcNode;
import com.xrides.stream.grpc.GrpcSettings;
import com.xrides.stream.grpc.GrpcVerticle;
import com.xrides.stream.pipeline.StreamMetrics;
import com.xrides.stream.pipeline.StreamSettings;
import com.xrides.stream.text.StreamEndpoint;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Accepts bookings over gRPC on a port of its own, and streams of bookings as text on the public HTTP port. */
public final class StreamCapability implements Capability {

    private static final String PORT = "grpc";
    private static final int USUAL_PORT = 9090;

    private final StreamOptions options = new StreamOptions();
    private @Nullable StreamEndpoint text;

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
        var metrics = new StreamMetrics(context.meters());
        var text = new StreamEndpoint(
                context.vertx(), context.bus(), saves.writers(), metrics, StreamSettings.USUAL, context.accessLog());
        this.text = text;
        GrpcNode node = GrpcNode.of(
                settings,
                saves,
                metrics,
                context.meters(),
                context.accessLog(),
                context.readiness()::isReady,
                context.shared(KeyCheck.class).orElseThrow());
        PortSecurity security = context.shared(PortSecurity.class).orElse(PortSecurity.USUAL);
        var port = new HttpPort(PORT, settings.serverOptions(), security, options.maxConnections, context.meters());
        return context.deploy(() -> new GrpcVerticle(settings, port, node), NodeContext.HTTP_INSTANCES);
    }

    @Override
    public List<HttpRoutes> publicRoutes(NodeContext context) {
        StreamEndpoint endpoint = Objects.requireNonNull(text, "streams are not started");
        return List.of(api -> api.post(StreamEndpoint.PATH)
                .requires(Access.of(BookingScopes.WRITE))
                .streamOf(endpoint::handle));
    }

    @Override
    public List<Welcome> welcome(NodeContext context) {
        return List.of(new Welcome(
                "gRPC",
                "%s:%d, xrides.intake.v1.BookingIntake"
                        .formatted(
                                context.node().reachableHost(),
                                context.port(PORT).orElseThrow())));
    }
}
