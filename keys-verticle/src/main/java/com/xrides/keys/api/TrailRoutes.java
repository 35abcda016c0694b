package com.xrides.keys.api;

import com.xrides.keys.messages.KeyMessages;
import com.xrides.keys.messages.KeyMessages.ActsListed;
import com.xrides.keys.messages.KeyMessages.ListActs;
import com.xrides.keys.messages.KeyMessages.RecordAct;
import com.xrides.keys.messages.KeyMessages.RecordedAct;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.paging.PageQuery;
import com.xrides.platform.web.paging.Paging;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists what operators and keys did. */
public final class TrailRoutes implements HttpRoutes {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Paging PAGING = Paging.byNumber(100, 1000);

    private final MessageBus bus;

    public TrailRoutes(MessageBus bus) {
        this.bus = bus;
    }

    @Override
    public void mount(HttpApi api) {
        api.get("/audit-trail")
                .requires(Access.ADMIN)
                .handle(context -> PAGING.with(context.request(), page -> list(context, page)));
    }

    private void list(RoutingContext context, PageQuery page) {
        @Nullable
        Long before = page.beforeNumber().isPresent() ? page.beforeNumber().getAsLong() : null;
        var question = new ListActs(page.afterNumber().orElse(0), before, page.limit());
        var unused = bus.ask(KeyMessages.ACTS, question, PATIENCE)
                .onSuccess(listed -> send(context, listed))
                .onFailure(cause -> Problem.of(
                                ProblemType.LOOKUP_UNAVAILABLE,
                                null,
                                "The audit trail cannot be read now: " + cause.getMessage() + ".")
                        .send(context.response()));
    }

    private static void send(RoutingContext context, ActsListed listed) {
        List<RecordedAct> acts = listed.acts();
        var array = new JsonArray();
        acts.forEach(act -> array.add(json(act)));
        Unawaited.endJson(
                context.response(),
                new JsonObject()
                        .put("acts", array)
                        .put(
                                "next_after",
                                acts.isEmpty()
                                        ? null
                                        : acts.get(acts.size() - 1).sequence())
                        .toBuffer());
    }

    private static JsonObject json(RecordedAct recorded) {
        RecordAct act = recorded.act();
        return new JsonObject()
                .put("sequence", recorded.sequence())
                .put("at", act.at())
                .put("who", act.who())
                .put("what", act.what())
                .put("target", act.target())
                .put("status", act.status())
                .put("from", act.from());
    }
}
