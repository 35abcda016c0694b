package com.xrides.feed.api;

import com.xrides.feed.messages.PlanMessages;
import com.xrides.feed.messages.PlanMessages.FindPlan;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.UUID;

/** Answers with all that is known of one plan. Any event loop. */
final class PlanEndpoint {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int ID = 36;

    private final MessageBus bus;

    PlanEndpoint(MessageBus bus) {
        this.bus = bus;
    }

    void handle(RoutingContext context) {
        UUID id;
        try {
            id = id(context.pathParam("id"));
        } catch (IllegalArgumentException e) {
            notFound(context, "The id of a plan is a UUID.");
            return;
        }
        var unused = bus.ask(PlanMessages.FIND, new FindPlan(id), TIMEOUT)
                .onSuccess(found -> {
                    var plan = found.plan();
                    if (plan == null) {
                        notFound(context, "No plan is shown under this id.");
                    } else {
                        Unawaited.endJson(
                                context.response(), PlanDetailsJson.of(plan).toBuffer());
                    }
                })
                .onFailure(cause -> Problem.of(ProblemType.LOOKUP_UNAVAILABLE, null, String.valueOf(cause.getMessage()))
                        .send(context.response()));
    }

    private static UUID id(String text) {
        if (text.length() != ID) {
            throw new IllegalArgumentException("no UUID");
        }
        return UUID.fromString(text);
    }

    private static void notFound(RoutingContext context, String detail) {
        Problem.of(PlanProblems.PLAN_NOT_FOUND, null, detail).send(context.response());
    }
}
