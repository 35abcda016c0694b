package com.xrides.events.stream;

import com.xrides.events.api.EventScopes;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.stream.text.StreamEndpoint;
import io.vertx.core.Vertx;

/** The route of streams of events on the public port. */
public final class EventStreamRoutes implements HttpRoutes {

    private final StreamEndpoint<StreamedEvent, SentEvent> endpoint;

    public EventStreamRoutes(Vertx vertx, Tracing tracing, EventPipelines pipelines, AccessLog log) {
        endpoint = new StreamEndpoint<>(vertx, tracing, new EventStreams(pipelines), EventPipelines.LIMITS, log);
    }

    @Override
    public void mount(HttpApi api) {
        api.post(EventStreams.PATH).requires(Access.of(EventScopes.SEND)).streamOf(endpoint::handle);
    }
}
