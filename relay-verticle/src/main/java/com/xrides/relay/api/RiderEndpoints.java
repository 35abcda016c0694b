package com.xrides.relay.api;

import com.xrides.platform.web.BusQuestions;
import com.xrides.platform.web.access.Actor;
import com.xrides.platform.web.problem.Problem;
import com.xrides.relay.messages.RecordMessages;
import com.xrides.relay.messages.RecordMessages.EraseRider;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Erases riders. Any event loop. */
final class RiderEndpoints {

    private final BusQuestions bus;

    RiderEndpoints(BusQuestions bus) {
        this.bus = bus;
    }

    void erase(RoutingContext context) {
        DeliveryEndpoints.withNumber(context, "rider", rider -> erase(context, rider), () -> missing(context));
    }

    private void erase(RoutingContext context, long rider) {
        bus.ask(context, RecordMessages.ERASE_RIDER, new EraseRider(rider, Actor.of(context)), erased -> {
            if (erased.found()) {
                PartnerEndpoints.send(context, new JsonObject().put("id", rider).put("erased", true));
            } else {
                missing(context);
            }
        });
    }

    private static void missing(RoutingContext context) {
        Problem.of(RelayProblems.NO_RIDER, null, "No rider of this number was imported.")
                .send(context.response());
    }
}
