package com.xrides.ping;

import com.xrides.ping.PingMessages.CountPings;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Role;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** What operators see of pings, on the management port. */
final class PingFigures implements HttpRoutes {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final MessageBus bus;

    PingFigures(MessageBus bus) {
        this.bus = bus;
    }

    @Override
    public void mount(HttpApi api) {
        api.get("/pings/figures").requires(Access.of(Role.VIEWER)).handle(this::count);
    }

    private void count(RoutingContext context) {
        var unused = bus.ask(PingMessages.COUNT, new CountPings(), TIMEOUT)
                .onSuccess(counted -> {
                    context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
                    Unawaited.end(
                            context.response(),
                            new JsonObject().put("pings", counted.pings()).toBuffer());
                })
                .onFailure(cause -> Problem.of(ProblemType.LOOKUP_UNAVAILABLE, null, String.valueOf(cause.getMessage()))
                        .send(context.response()));
    }
}
