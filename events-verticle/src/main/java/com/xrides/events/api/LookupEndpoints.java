package com.xrides.events.api;

import com.xrides.events.figures.Materialized;
import com.xrides.events.intake.EventIntake;
import com.xrides.events.messages.CountMessages;
import com.xrides.events.messages.CountMessages.ListTopRiders;
import com.xrides.events.messages.CountMessages.RiderSum;
import com.xrides.events.messages.CountMessages.TopRiders;
import com.xrides.events.messages.LookupMessages;
import com.xrides.events.messages.LookupMessages.FindEvent;
import com.xrides.events.model.EventKey;
import com.xrides.events.model.EventType;
import com.xrides.events.model.StoredEvent;
import com.xrides.platform.log.LogKey;
import com.xrides.platform.log.LogSubject;
import com.xrides.platform.web.BusQuestions;
import com.xrides.platform.web.exchange.Exchange;
import com.xrides.platform.web.exchange.RequestLog;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.platform.web.problem.Unawaited;
import com.xrides.rates.model.Euros;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Shows single events and what is counted of all. Any event loop. */
final class LookupEndpoints {

    private static final int DEFAULT_RIDERS = 10;
    private static final int MAX_RIDERS = 1000;

    private final BusQuestions tables;
    private final EventIntake intake;
    private final Materialized materialized;

    LookupEndpoints(BusQuestions tables, EventIntake intake, Materialized materialized) {
        this.tables = tables;
        this.intake = intake;
        this.materialized = materialized;
    }

    void find(RoutingContext context) {
        var key = new EventKey(context.pathParam("source"), context.pathParam("id"));
        RequestLog.about(context, new LogSubject(LogKey.EVENT, key));
        tables.ask(
                context,
                LookupMessages.EVENT,
                new FindEvent(key),
                found -> sendFound(context, key, found.event()),
                () -> sendHeld(context, key, () -> tables.notAnswered(context)));
    }

    private void sendFound(RoutingContext context, EventKey key, @Nullable StoredEvent event) {
        if (event != null) {
            Unawaited.endJson(context.response(), Buffer.buffer(EventJsonText.write(event)));
            return;
        }
        sendHeld(
                context,
                key,
                () -> Problem.of(EventProblems.NOT_FOUND, null, "No event is stored under this source and id.")
                        .send(context.response()));
    }

    /** What this node holds is pending, whether or not the tables can be read. */
    private void sendHeld(RoutingContext context, EventKey key, Runnable otherwise) {
        if (intake.isHeld(key)) {
            Unawaited.endJson(
                    context.response(),
                    new JsonObject()
                            .put("source", key.source())
                            .put("id", key.id())
                            .put("state", "pending")
                            .toBuffer());
        } else {
            otherwise.run();
        }
    }

    void materialize(Exchange exchange) {
        OptionalInt window =
                Windows.number(exchange.request().getParam("window_size"), Windows.DEFAULT, Materialized.MAX_WINDOW);
        if (window.isEmpty()) {
            Windows.refuse(exchange.response());
        } else if (!materialized.isKnown()) {
            Problem.of(ProblemType.LOOKUP_UNAVAILABLE, null, "This node has not read what is counted yet.")
                    .send(exchange.response());
        } else {
            Unawaited.endJson(exchange.response(), materialized.json(window.getAsInt()));
        }
    }

    void riders(RoutingContext context) {
        Optional<EventType> type = measured(context.request().getParam("by"));
        String measure = context.request().getParam("measure");
        OptionalInt limit = Windows.number(context.request().getParam("limit"), DEFAULT_RIDERS, MAX_RIDERS);
        boolean byEur = "eur".equals(measure);
        if (type.isEmpty() || limit.isEmpty() || !(byEur || measure == null || measure.equals("count"))) {
            Problem.of(
                            ProblemType.INVALID_QUERY,
                            null,
                            "by must be fares, refunds, top_ups or tips; measure count or eur; limit from 1 to %d."
                                    .formatted(MAX_RIDERS))
                    .send(context.response());
            return;
        }
        tables.ask(
                context,
                CountMessages.RIDERS,
                new ListTopRiders(type.get(), byEur, limit.getAsInt()),
                top -> sendRiders(context, top));
    }

    private static Optional<EventType> measured(@Nullable String by) {
        return switch (by == null ? "fares" : by) {
            case "fares" -> Optional.of(EventType.FARE_CHARGED);
            case "refunds" -> Optional.of(EventType.REFUNDED);
            case "top_ups" -> Optional.of(EventType.WALLET_TOPPED_UP);
            case "tips" -> Optional.of(EventType.TIP_GIVEN);
            default -> Optional.empty();
        };
    }

    private static void sendRiders(RoutingContext context, TopRiders top) {
        var riders = new JsonArray();
        for (RiderSum rider : top.riders()) {
            riders.add(new JsonObject()
                    .put("id", rider.rider())
                    .put("count", rider.events())
                    .put("eur", Euros.cents(rider.eur())));
        }
        Unawaited.endJson(
                context.response(), new JsonObject().put("riders", riders).toBuffer());
    }
}
