package com.xrides.feed;

import com.xrides.feed.api.FeedRoutes;
import com.xrides.feed.lease.FetcherVerticle;
import com.xrides.feed.messages.FeedMessages;
import com.xrides.feed.settings.FeedSettings;
import com.xrides.feed.store.BusFeedStore;
import com.xrides.feed.store.FeedTablesVerticle;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.ConsolePanel;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.NodePlan;
import com.xrides.platform.runtime.Running;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.openapi.ApiPart;
import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the feeds of providers and keeps their plans in tables; {@link #serving} is what serves them. A node that was
 * given no feed runs nothing of it. A provider or a database that is away makes no node unready: plans only grow old.
 */
public final class FeedCapability implements Capability {

    private static final Logger LOG = LoggerFactory.getLogger(FeedCapability.class);

    private final FeedOptions options = new FeedOptions();

    @Override
    public String name() {
        return "feed";
    }

    /** What serves the same feeds, on nodes of another role. */
    public PlansCapability serving() {
        return new PlansCapability(options);
    }

    @Override
    public List<MessageType<?>> messages() {
        return FeedMessages.TYPES;
    }

    @Override
    public List<HttpRoutes> managementRoutes(NodeContext context) {
        return List.of(new FeedRoutes(context.bus(), options.feeds()));
    }

    @Override
    public List<ConsolePanel> consolePanels() {
        return List.of(new ConsolePanel("plans", "Plans", FeedCapability.class, "panel.js"));
    }

    @Override
    public List<ApiPart> apiParts() {
        return List.of(ApiPart.ofManagementPort("feed", FeedCapability.class, "feeds.yaml"));
    }

    @Override
    public Object options() {
        return options;
    }

    @Override
    public void prepare(NodePlan plan) {
        if (!options.feeds().isEmpty()) {
            plan.useDatabase();
        }
    }

    @Override
    public Future<Running> start(NodeContext context) {
        List<FeedSettings> feeds = options.feeds();
        if (feeds.isEmpty()) {
            return Future.succeededFuture(Running.NOTHING);
        }
        DatabaseSettings database = context.shared(DatabaseSettings.class).orElseThrow();
        return context.deploy(() -> new FeedTablesVerticle(database, context.bus(), FeedCapability::tellState), 1)
                .compose(tables -> context.deploy(
                                () -> new FetcherVerticle(
                                        database,
                                        context.node().name(),
                                        context.bus(),
                                        feeds,
                                        new BusFeedStore(context.bus()),
                                        context.meters()),
                                1)
                        .map(fetcher -> () -> fetcher.stop().eventually(tables::stop)));
    }

    private static void tellState(String problem) {
        if (problem.isEmpty()) {
            LOG.info("The tables of feeds are ready");
        } else {
            LOG.warn("The tables of feeds cannot be used yet: {}", problem);
        }
    }
}
