package com.xrides.ping;

import com.xrides.ping.PingMessages.FindPing;
import com.xrides.ping.PingMessages.PingSaved;
import com.xrides.ping.PingMessages.SavePing;
import com.xrides.ping.PingMessages.StoredPing;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.content.BodyFields;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** The routes of pings on the public port. */
final class PingRoutes implements HttpRoutes {

    private static final int MAX_BODY = 4096;
    private static final int MAX_TEXT = 200;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final MessageBus bus;

    PingRoutes(MessageBus bus) {
        this.bus = bus;
    }

    @Override
    public void mount(HttpApi api) {
        api.post("/pings")
                .requires(Access.of(PingCapability.SCOPE))
                .json(MAX_BODY)
                .handle(context -> BodyFields.with(context, ping -> save(context, ping)));
        api.get("/pings/:id").requires(Access.of(PingCapability.SCOPE)).handle(this::find);
    }

    private void save(RoutingContext context, JsonObject ping) {
        if (!(ping.getValue("id") instanceof Integer id) || !(ping.getValue("text") instanceof String text)) {
            refuse(context, "A ping has an id, a whole number, and a text.");
        } else if (text.length() > MAX_TEXT || text.indexOf(0) >= 0) {
            refuse(context, "The text may have %d characters, and no NUL.".formatted(MAX_TEXT));
        } else {
            var unused = bus.ask(PingMessages.SAVE, new SavePing(id, text), TIMEOUT)
                    .onSuccess(saved -> answer(context, id, saved))
                    .onFailure(cause -> unavailable(context, String.valueOf(cause.getMessage())));
        }
    }

    private static void answer(RoutingContext context, long id, PingSaved saved) {
        if (saved.problem().isEmpty()) {
            context.response().setStatusCode(201).putHeader(HttpHeaders.LOCATION, "/pings/" + id);
            send(context, new JsonObject().put("id", id).put("stored_by", saved.node()));
        } else {
            unavailable(context, saved.problem());
        }
    }

    private void find(RoutingContext context) {
        long id;
        try {
            id = Long.parseLong(context.pathParam("id"));
        } catch (NumberFormatException e) {
            Problem.of(PingProblems.NOT_FOUND, null, "The id of a ping is a whole number.")
                    .send(context.response());
            return;
        }
        var unused = bus.ask(PingMessages.FIND, new FindPing(id), TIMEOUT)
                .onSuccess(found -> {
                    StoredPing ping = found.ping();
                    if (ping == null) {
                        Problem.of(PingProblems.NOT_FOUND, id, "No ping is stored under this id.")
                                .send(context.response());
                    } else {
                        send(context, json(ping));
                    }
                })
                .onFailure(cause -> unavailable(context, String.valueOf(cause.getMessage())));
    }

    private static JsonObject json(StoredPing ping) {
        return new JsonObject().put("id", ping.id()).put("text", ping.text()).put("stored_at", ping.storedAt());
    }

    private static void send(RoutingContext context, JsonObject body) {
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        Unawaited.end(context.response(), body.toBuffer());
    }

    private static void refuse(RoutingContext context, String detail) {
        Problem.of(PingProblems.INVALID, null, detail).send(context.response());
    }

    private static void unavailable(RoutingContext context, String detail) {
        Problem.of(ProblemType.LOOKUP_UNAVAILABLE, null, detail).send(context.response());
    }
}
