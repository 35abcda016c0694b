package com.xrides.rates.fetch;

import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.lease.HeldLease;
import com.xrides.platform.database.lease.Lease;
import com.xrides.platform.database.lease.LeaseSettings;
import com.xrides.rates.check.RateCheck;
import com.xrides.rates.messages.RateMessages;
import com.xrides.rates.settings.RateSettings;
import com.xrides.rates.settings.RateSource;
import com.xrides.rates.settings.RateSource.Kind;
import com.xrides.rates.store.Publisher;
import com.xrides.rates.store.RateTables;
import com.xrides.rates.store.RateWrites;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Fetches rates while this node holds the lease, which one node of the cluster at a time does. Needs the platform's tables and
 * those of rates, and waits for them.
 */
public final class RateFetcherVerticle extends VerticleBase implements Lease.Listener {

    /**
     * Another node takes over from one that is frozen within eight seconds, before the last set ends; and a fetch, which takes
     * three at most, has ended before it may.
     */
    private static final Duration LEASE = Duration.ofSeconds(6);

    private final DatabaseSettings settings;
    private final String node;
    private final MessageBus bus;
    private final RateSource rateSource;
    private final RateCheck check;
    private final FetchMetrics metrics;

    private ReadPool leasePool;
    private ReadPool pool;
    private ReplicaBarrier barrier;
    private Lease lease;
    private @Nullable Registration registration;
    private @Nullable RateFetcher fetcher;
    private Future<Void> ended = Future.succeededFuture();

    /**
     * A verticle that is yet to be deployed.
     *
     * @param node its name, for whoever reads the lease
     * @param source which the settings name
     */
    public RateFetcherVerticle(
            DatabaseSettings settings,
            String node,
            MessageBus bus,
            RateSource source,
            RateSettings rates,
            FetchMetrics metrics) {
        this.settings = settings;
        this.node = node;
        this.bus = bus;
        this.rateSource = source;
        this.check = new RateCheck(rates);
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        // For the lease alone, so that renewing it waits behind nothing long.
        leasePool = new ReadPool(vertx, settings, 1);
        pool = new ReadPool(vertx, settings, 1);
        barrier = new ReplicaBarrier(vertx, settings, pool);
        lease = new Lease(
                vertx, new ConfirmedPool(leasePool, barrier), new LeaseSettings(RateTables.LEASE, node, LEASE), this);
        return bus.listen(RateMessages.NEEDED, needed -> {
                    if (fetcher != null) {
                        fetcher.needed();
                    }
                })
                .onSuccess(listening -> {
                    registration = listening;
                    lease.start();
                });
    }

    @Override
    public Future<?> stop() {
        Future<Void> silent = registration == null ? Future.succeededFuture() : registration.remove();
        return silent.eventually(this::end)
                .eventually(lease::stop)
                .eventually(barrier::close)
                .eventually(() -> Future.join(pool.close(), leasePool.close()));
    }

    @Override
    public void acquired(HeldLease held) {
        var publisher = new Publisher(held.name(), held.token(), rateSource.name());
        var writes = new RateWrites(new ConfirmedPool(pool, barrier));
        var begun = new RateFetcher(
                vertx,
                publisher,
                held::isHeld,
                source(),
                new SetPublisher(bus, publisher, check, writes),
                writes,
                metrics);
        fetcher = begun;
        begun.start();
    }

    @Override
    public void lost(HeldLease held) {
        ended = end();
    }

    /** Ends the fetcher and completes when it asks and writes nothing any more; likewise without one. */
    private Future<Void> end() {
        RateFetcher last = fetcher;
        fetcher = null;
        return last == null ? ended : last.stop();
    }

    private Source source() {
        return rateSource.kind() == Kind.FILE
                ? new FileSource(vertx, Path.of(rateSource.location()))
                : new HttpSource(vertx, rateSource);
    }
}
