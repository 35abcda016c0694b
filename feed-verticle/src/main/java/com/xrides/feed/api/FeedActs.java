package com.xrides.feed.api;

import com.xrides.feed.messages.OperatorMessages;
import com.xrides.feed.messages.OperatorMessages.FetchNow;
import com.xrides.feed.messages.OperatorMessages.ReplayPlans;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.access.Actor;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** What operators have the holder of a feed's lease do. Any event loop. */
final class FeedActs {

    private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(5);

    /** It is parsed and stored meanwhile. */
    private static final Duration REPLAY_TIMEOUT = Duration.ofSeconds(30);

    private final MessageBus bus;
    private final FeedLists feeds;

    FeedActs(MessageBus bus, FeedLists feeds) {
        this.bus = bus;
        this.feeds = feeds;
    }

    void fetch(RoutingContext context) {
        String feed = context.pathParam("name");
        var request = new FetchNow(feed, Actor.of(context));
        ask(context, feed, OperatorMessages.fetchNow(feed), request, FETCH_TIMEOUT, asked -> {
            if (asked.begun()) {
                context.response().setStatusCode(202);
                Unawaited.endJson(
                        context.response(),
                        new JsonObject()
                                .put("begun", true)
                                .put("detail", asked.detail())
                                .toBuffer());
            } else {
                Problem.of(PlanProblems.NOT_NOW, null, asked.detail()).send(context.response());
            }
        });
    }

    void replay(RoutingContext context) {
        String feed = context.pathParam("name");
        Buffer body = context.body().buffer();
        String xml = body == null ? "" : body.toString(StandardCharsets.UTF_8);
        var request = new ReplayPlans(feed, xml, Actor.of(context));
        ask(context, feed, OperatorMessages.replay(feed), request, REPLAY_TIMEOUT, replayed -> {
            String problem = replayed.problem();
            if (problem == null) {
                Unawaited.endJson(
                        context.response(), FeedJson.replayed(replayed).toBuffer());
            } else {
                Problem.of(PlanProblems.NOT_REPLAYED, null, problem).send(context.response());
            }
        });
    }

    private <Q extends Message, A extends Message> void ask(
            RoutingContext context,
            String feed,
            Address<Q, A> address,
            Q request,
            Duration timeout,
            Consumer<A> answer) {
        var unused = bus.ask(address, request, timeout)
                .onSuccess(answer::accept)
                .onFailure(cause -> {
                    if (cause instanceof DeliveryException failure && failure.reason() == Reason.NO_HANDLERS) {
                        sendNobody(context, feed);
                    } else {
                        FeedRoutes.unavailable(context, cause);
                    }
                });
    }

    private void sendNobody(RoutingContext context, String feed) {
        var unused = feeds.exists(feed)
                .onSuccess(exists -> {
                    if (exists) {
                        Problem.of(PlanProblems.NOT_FETCHED, null, "No node holds the lease of this feed now.")
                                .send(context.response());
                    } else {
                        FeedRoutes.notFound(context);
                    }
                })
                .onFailure(cause -> FeedRoutes.unavailable(context, cause));
    }
}
