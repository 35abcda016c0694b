package com.xrides.feed.lease;

import com.xrides.feed.fetch.FeedSession;
import com.xrides.feed.fetch.FeedStore;
import com.xrides.feed.fetch.FetchMetrics;
import com.xrides.feed.fetch.Tenure;
import com.xrides.feed.settings.FeedSettings;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.lease.Lease;
import com.xrides.platform.database.lease.LeaseSettings;
import com.xrides.platform.web.client.ProviderClient;
import com.xrides.platform.web.client.ProviderTimeouts;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Fetches the feeds whose leases this node holds; one node of the cluster at a time holds that of a feed. Needs the
 * platform's tables, and waits for them. Blocks on nothing: documents are read on threads of its own.
 */
public final class FetcherVerticle extends VerticleBase {

    private static final String ACCEPT = "application/xml, text/xml;q=0.9, */*;q=0.1";

    /** Reading a document takes as long as its provider sends. */
    private static final long LONGEST_READ_MINUTES = 30;

    private final DatabaseSettings settings;
    private final String node;
    private final MessageBus bus;
    private final List<FeedSettings> feeds;
    private final FeedStore store;
    private final MeterRegistry meters;
    private final List<Lease> leases = new ArrayList<>();
    private final List<LeasedFeed> leased = new ArrayList<>();
    private final List<ProviderClient> providers = new ArrayList<>();

    private ReadPool pool;
    private ReplicaBarrier barrier;
    private WorkerExecutor worker;

    /** @param node its name, for whoever reads the leases */
    public FetcherVerticle(
            DatabaseSettings settings,
            String node,
            MessageBus bus,
            List<FeedSettings> feeds,
            FeedStore store,
            MeterRegistry meters) {
        this.settings = settings;
        this.node = node;
        this.bus = bus;
        this.feeds = List.copyOf(feeds);
        this.store = store;
        this.meters = meters;
    }

    @Override
    public Future<?> start() {
        // For the leases alone, so that renewing one waits behind nothing long.
        pool = new ReadPool(vertx, settings, 1);
        barrier = new ReplicaBarrier(vertx, settings, pool);
        worker = vertx.createSharedWorkerExecutor(
                "feed-reader", Math.max(1, feeds.size()), LONGEST_READ_MINUTES, TimeUnit.MINUTES);
        feeds.forEach(feed -> start(feed));
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return Future.join(leased.stream().map(LeasedFeed::end).toList())
                .eventually(() -> Future.join(leases.stream().map(Lease::stop).toList()))
                .eventually(() -> Future.join(
                        providers.stream().map(ProviderClient::close).toList()))
                .eventually(worker::close)
                .eventually(barrier::close)
                .eventually(pool::close);
    }

    private void start(FeedSettings feed) {
        var provider = new ProviderClient(vertx, feed.url(), ACCEPT, feed.maxBytes(), ProviderTimeouts.DEFAULTS);
        var metrics = new FetchMetrics(meters, feed.name());
        var sessions = new LeasedFeed(feed.name(), bus, tenure -> session(feed, tenure, provider, metrics));
        var lease = new Lease(
                vertx, new ConfirmedPool(pool, barrier), LeaseSettings.of("feed-" + feed.name(), node), sessions);
        providers.add(provider);
        leased.add(sessions);
        leases.add(lease);
        lease.start();
    }

    private FeedSession session(FeedSettings feed, Tenure tenure, ProviderClient provider, FetchMetrics metrics) {
        return new FeedSession(vertx, feed, tenure, store, provider, worker, metrics);
    }
}
