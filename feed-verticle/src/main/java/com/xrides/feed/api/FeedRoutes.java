package com.xrides.feed.api;

import com.xrides.feed.messages.OperatorMessages;
import com.xrides.feed.messages.OperatorMessages.ListFetches;
import com.xrides.feed.messages.OperatorMessages.ListQuarantine;
import com.xrides.feed.settings.FeedSettings;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Role;
import com.xrides.platform.web.paging.Paging;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What operators see of feeds, and do with them, on the management port. */
public final class FeedRoutes implements HttpRoutes {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Paging PAGES = Paging.byNumber(50, 200);

    /** Of a replayed document. */
    private static final int MAX_BODY = 1 << 20;

    private final MessageBus bus;
    private final FeedLists feeds;

    public FeedRoutes(MessageBus bus, List<FeedSettings> feeds) {
        this.bus = bus;
        this.feeds = new FeedLists(bus, feeds);
    }

    @Override
    public void mount(HttpApi api) {
        var acts = new FeedActs(bus, feeds);
        api.get("/feeds").requires(Access.of(Role.VIEWER)).handle(this::list);
        api.get("/feeds/:name/fetches").requires(Access.of(Role.VIEWER)).handle(this::fetches);
        api.get("/feeds/:name/quarantine").requires(Access.of(Role.VIEWER)).handle(this::quarantine);
        api.post("/feeds/:name/fetch")
                .requires(Access.of(Role.OPERATOR))
                .recorded("feed.fetch")
                .handle(acts::fetch);
        api.post("/feeds/:name/replay")
                .requires(Access.of(Role.OPERATOR))
                .recorded("feed.replay")
                .body(MAX_BODY)
                .handle(acts::replay);
    }

    private void list(RoutingContext context) {
        var unused = feeds.all()
                .onSuccess(all -> {
                    Instant now = Instant.now();
                    var list = new JsonArray();
                    all.forEach(feed -> list.add(FeedJson.feed(feed, feeds.configured(feed.name()), now)));
                    Unawaited.endJson(
                            context.response(),
                            new JsonObject().put("feeds", list).toBuffer());
                })
                .onFailure(cause -> unavailable(context, cause));
    }

    private void fetches(RoutingContext context) {
        String feed = context.pathParam("name");
        PAGES.with(
                context.request(),
                page -> answer(
                        context,
                        feed,
                        "fetches",
                        page.limit(),
                        bus.ask(
                                        OperatorMessages.FETCHES,
                                        new ListFetches(
                                                feed, page.beforeNumber().orElse(0), page.limit()),
                                        TIMEOUT)
                                .map(OperatorMessages.FetchesListed::fetches),
                        OperatorMessages.FetchRecord::number,
                        FeedJson::fetch));
    }

    private void quarantine(RoutingContext context) {
        String feed = context.pathParam("name");
        PAGES.with(
                context.request(),
                page -> answer(
                        context,
                        feed,
                        "plans",
                        page.limit(),
                        bus.ask(
                                        OperatorMessages.QUARANTINED,
                                        new ListQuarantine(
                                                feed, page.beforeNumber().orElse(0), page.limit()),
                                        TIMEOUT)
                                .map(OperatorMessages.QuarantineListed::plans),
                        OperatorMessages.QuarantinedPlan::number,
                        FeedJson::quarantined));
    }

    private <T> void answer(
            RoutingContext context,
            String feed,
            String name,
            int limit,
            Future<List<T>> page,
            ToLongFunction<T> number,
            Function<T, JsonObject> json) {
        var unused = page.compose(rows -> rows.isEmpty()
                        ? feeds.exists(feed).map(exists -> exists ? rows : null)
                        : Future.succeededFuture(rows))
                .onSuccess(rows -> {
                    if (rows == null) {
                        notFound(context);
                        return;
                    }
                    if (rows.size() == limit) {
                        long last = number.applyAsLong(rows.get(limit - 1));
                        context.response()
                                .putHeader("Link", "<?limit=%d&before=%d>; rel=\"next\"".formatted(limit, last));
                    }
                    var list = new JsonArray();
                    rows.forEach(row -> list.add(json.apply(row)));
                    Unawaited.endJson(
                            context.response(), new JsonObject().put(name, list).toBuffer());
                })
                .onFailure(cause -> unavailable(context, cause));
    }

    static void notFound(RoutingContext context) {
        Problem.of(PlanProblems.FEED_NOT_FOUND, null, "No feed has this name.").send(context.response());
    }

    static void unavailable(RoutingContext context, Throwable cause) {
        Problem.of(ProblemType.LOOKUP_UNAVAILABLE, null, String.valueOf(cause.getMessage()))
                .send(context.response());
    }
}
