package com.xrides.feed.fetch;

import com.xrides.feed.fetch.FeedStore.FeedState;
import com.xrides.feed.fetch.FeedStore.FencedException;
import com.xrides.feed.settings.FeedSettings;
import com.xrides.platform.timing.Backoff;
import com.xrides.platform.timing.Timeout;
import com.xrides.platform.web.client.ProviderClient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches a feed again and again while its lease is held. What it begins with, the state and the hashes of known plans, is
 * read from the store, and again after the store has failed, since it is in doubt then what was stored. One event loop.
 */
public final class FeedSession {

    private static final Logger LOG = LoggerFactory.getLogger(FeedSession.class);

    private final Vertx vertx;
    private final FeedSettings feed;
    private final Tenure tenure;
    private final FeedStore store;
    private final ProviderClient provider;
    private final WorkerExecutor worker;
    private final FetchMetrics metrics;
    private final Schedule schedule;
    private final Backoff storeBackoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private final Promise<Void> ended = Promise.promise();
    private volatile FeedState state = FeedState.NEW;
    private volatile @Nullable Memory memory;
    private volatile @Nullable FetchRun run;
    private @Nullable Timeout timer;
    private boolean stopped;
    private boolean outdated;

    /** Whether an operator wants a fetch as soon as the memory is there. */
    private boolean asked;

    /** What is known of the plans of the feed. */
    private record Memory(KnownPlans known, Quarantine quarantine) {}

    /**
     * A session that is yet to be started.
     *
     * @param worker with a thread for this feed
     */
    public FeedSession(
            Vertx vertx,
            FeedSettings feed,
            Tenure tenure,
            FeedStore store,
            ProviderClient provider,
            WorkerExecutor worker,
            FetchMetrics metrics) {
        this.vertx = vertx;
        this.feed = feed;
        this.tenure = tenure;
        this.store = store;
        this.provider = provider;
        this.worker = worker;
        this.metrics = metrics;
        this.schedule =
                new Schedule(feed.every(), bound -> ThreadLocalRandom.current().nextLong(bound));
    }

    /** Begins: fetches when it is due. */
    public void start() {
        metrics.measure(this);
        load();
    }

    /** Ends, and a fetch that is under way with it; the future completes when nothing is written any more. */
    public Future<Void> stop() {
        if (!stopped) {
            stopped = true;
            metrics.measure(null);
            cancelTimer();
            FetchRun current = run;
            if (current == null) {
                ended.tryComplete();
            } else {
                current.abort(new FencedException("the lease " + tenure.lease() + " was given up"));
            }
        }
        return ended.future();
    }

    /** Fetches at once, unless one runs, the provider asked for a pause, or the circuit breaker is open. */
    public FetchAnswer fetchNow() {
        if (stopped) {
            return new FetchAnswer(false, "the lease of the feed was given up");
        }
        if (run == null && memory == null) {
            asked = true;
            return new FetchAnswer(true, "a fetch begins once the state of the feed has been read");
        }
        if (run != null) {
            return new FetchAnswer(true, "a fetch is under way");
        }
        String forbidden = Schedule.forbidden(state, Instant.now());
        if (forbidden != null) {
            return new FetchAnswer(false, forbidden);
        }
        fetch();
        return new FetchAnswer(true, "a fetch has begun");
    }

    /** Stores corrected plans; what is known of the plans is read anew afterwards. Fails when they cannot be stored. */
    public Future<Replayed> replay(String xml) {
        return new Replay(feed, writes()).run(xml, worker).onComplete(replayed -> {
            outdated = true;
            if (run == null && !stopped) {
                over();
            }
        });
    }

    /** What the next fetch begins with, and when it is due. Any thread. */
    public FeedState state() {
        return state;
    }

    int quarantined() {
        Memory now = memory;
        return now == null ? 0 : now.quarantine.size();
    }

    int queueLength() {
        FetchRun current = run;
        return current == null ? 0 : current.queueLength();
    }

    private void load() {
        var fresh = new Memory(new KnownPlans(), new Quarantine());
        var unused = store.state(feed.name())
                .compose(read -> store.quarantined(feed.name())
                        .onSuccess(fresh.quarantine::load)
                        .compose(quarantined -> loadKnown(fresh.known, null))
                        .map(read))
                .onSuccess(read -> loaded(fresh, read))
                .onFailure(cause -> {
                    LOG.warn("The state of feed {} cannot be read: {}", feed.name(), cause.getMessage());
                    after(storeBackoff.failed(), this::load);
                });
    }

    private Future<Void> loadKnown(KnownPlans known, @Nullable UUID after) {
        return store.known(feed.name(), after, KnownPlans.PAGE).compose(page -> {
            page.forEach(known::add);
            return page.size() < KnownPlans.PAGE
                    ? Future.succeededFuture()
                    : loadKnown(known, page.get(page.size() - 1).id());
        });
    }

    private void loaded(Memory fresh, FeedState read) {
        if (stopped) {
            return;
        }
        storeBackoff.succeeded();
        memory = fresh;
        state = read;
        LOG.info("Fetching feed {} from {}: {} plans known", feed.name(), feed.shownUrl(), fresh.known.size());
        if (asked && Schedule.forbidden(state, Instant.now()) == null) {
            fetch();
        } else {
            fetchWhenDue();
        }
        asked = false;
    }

    private void fetchWhenDue() {
        after(schedule.delay(state, Instant.now()), this::fetch);
    }

    private void fetch() {
        Memory now = memory;
        if (stopped || run != null || now == null) {
            return;
        }
        cancelTimer();
        FetchWrites writes = writes();
        var fetch = new FetchRun(vertx, feed, state, now.known, now.quarantine, writes, worker);
        run = fetch;
        var unused = fetch.run(provider)
                .compose(outcome -> {
                    FeedState next = schedule.after(state, outcome);
                    return writes.finish(outcome.report(), next)
                            .onSuccess(finished -> finished(outcome, next, fetch.unchanged()));
                })
                .onFailure(this::failed)
                .onComplete(over -> over());
    }

    private FetchWrites writes() {
        return new FetchWrites(
                vertx,
                store,
                tenure.writer(UUID.randomUUID()),
                () -> !stopped && tenure.held().getAsBoolean());
    }

    private void finished(FetchOutcome outcome, FeedState next, int unchanged) {
        metrics.fetched(outcome.report(), unchanged);
        FetchLog.log(feed.name(), outcome.report(), next);
        state = next;
    }

    /** The provider is not to blame: the store is, or the lease is lost. */
    private void failed(Throwable cause) {
        memory = null;
        if (cause instanceof FencedException || stopped) {
            LOG.info("A fetch of feed {} has written nothing more: {}", feed.name(), cause.getMessage());
        } else {
            LOG.warn("A fetch of feed {} could not be stored", feed.name(), cause);
        }
    }

    private void over() {
        run = null;
        if (stopped) {
            ended.tryComplete();
        } else if (outdated) {
            outdated = false;
            memory = null;
            load();
        } else if (memory == null) {
            after(storeBackoff.failed(), this::load);
        } else {
            fetchWhenDue();
        }
    }

    private void after(Duration delay, Runnable action) {
        cancelTimer();
        if (!stopped) {
            timer = Timeout.after(vertx, delay, action);
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
