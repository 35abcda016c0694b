package com.xrides.relay.riders;

import com.xrides.platform.log.AccessLog;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Scope;
import com.xrides.platform.web.stream.text.StreamEndpoint;
import com.xrides.relay.model.StoreResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;

/** The route of streams of riders on the public port. */
public final class RiderRoutes implements HttpRoutes {

    public static final Scope WRITE = new Scope("riders:write", "send riders");

    private final StreamEndpoint<StreamedRider, StoreResult> endpoint;

    public RiderRoutes(Vertx vertx, Tracing tracing, RiderIntake intake, MeterRegistry meters, AccessLog log) {
        endpoint =
                new StreamEndpoint<>(vertx, tracing, new RiderStreams(vertx, intake, meters), RiderStreams.LIMITS, log);
    }

    @Override
    public void mount(HttpApi api) {
        api.post(RiderStreams.PATH).requires(Access.of(WRITE)).streamOf(endpoint::handle);
    }
}
