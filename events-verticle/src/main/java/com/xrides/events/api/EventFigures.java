package com.xrides.events.api;

import com.xrides.events.figures.Materialized;
import com.xrides.events.messages.AuditMessages;
import com.xrides.events.messages.AuditMessages.AuditEvents;
import com.xrides.events.messages.AuditMessages.Audited;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.BusQuestions;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Callers;
import com.xrides.platform.web.access.Role;
import com.xrides.platform.web.problem.Unawaited;
import com.xrides.rates.model.Euros;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/** What operators see of events on the management port, the audit of what is counted, and the dead letters. */
public final class EventFigures implements HttpRoutes {

    /** It folds all events. */
    private static final Duration AUDIT_TIMEOUT = Duration.ofSeconds(110);

    private static final int WINDOW = Windows.DEFAULT;

    private static final Access ACT = Access.of(Role.OPERATOR);

    /** For a console: a cluster need not have the role, and a node that serves no clients does not follow what is counted. */
    private static final Buffer NOT_KNOWN = new JsonObject().put("known", false).toBuffer();

    private final BusQuestions tables;
    private final DeadLetterEndpoints letters;
    private final Materialized figures;

    /** @param figures never known on a node that serves no clients */
    public EventFigures(MessageBus bus, Materialized figures) {
        this.tables = Tables.askedOver(bus);
        this.letters = new DeadLetterEndpoints(tables);
        this.figures = figures;
    }

    @Override
    public void mount(HttpApi api) {
        api.get("/events/figures").requires(Access.of(Role.VIEWER)).handle(this::figures);
        api.post("/events/audit").requires(ACT).recorded("events.audit").handle(this::audit);
        // They are events of riders.
        api.get("/events/dead-letters").requires(ACT).handle(letters::listForConsole);
        api.post("/events/dead-letters/replay")
                .requires(ACT)
                .recorded("dead-letters.replay")
                .handle(letters::replayAll);
        api.post("/events/dead-letters/:number/replay")
                .requires(ACT)
                .recorded("dead-letter.replay")
                .handle(letters::replay);
        api.delete("/events/dead-letters/:number")
                .requires(ACT)
                .recorded("dead-letter.dismiss")
                .handle(letters::dismiss);
    }

    private void figures(RoutingContext context) {
        if (!figures.isKnown()) {
            Unawaited.endJson(context.response(), NOT_KNOWN);
            return;
        }
        OptionalInt window = Windows.number(context.request().getParam("window_size"), WINDOW, Materialized.MAX_WINDOW);
        if (window.isEmpty()) {
            Windows.refuse(context.response());
            return;
        }
        JsonObject json = new JsonObject(figures.json(window.getAsInt()))
                .put("known", true)
                .put("eur_per_second", figures.eurPerSecond(WINDOW));
        if (!Callers.of(context).may(ACT)) {
            Materialized.RIDERS.forEach(json::remove);
        }
        Unawaited.endJson(context.response(), json.toBuffer());
    }

    private void audit(RoutingContext context) {
        tables.ask(
                context,
                AuditMessages.AUDIT,
                new AuditEvents(),
                AUDIT_TIMEOUT,
                audited -> Unawaited.endJson(context.response(), json(audited).toBuffer()));
    }

    private static JsonObject json(Audited audited) {
        return new JsonObject()
                .put("at", Instant.now().toString())
                .put("events", audited.events())
                .put("unconverted", audited.unconverted())
                .put("late", audited.late())
                .put("total_eur", Euros.cents(audited.eur()))
                .put("riders", audited.riders())
                .put("differences", new JsonArray(audited.differences()));
    }
}
