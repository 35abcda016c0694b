package com.xrides.feed.snapshot;

import com.xrides.feed.messages.StoreMessages;
import com.xrides.feed.snapshot.Snapshot.Shown;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import com.xrides.platform.log.LogRateLimiter;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the plans of a node up to date: reads their changes from whoever owns the tables, on a signal and at each poll
 * interval, and keeps a copy of them on this node's disk. It is deployed when it shows what was on the disk; the database may
 * be away. One for each node that serves plans.
 */
public final class SnapshotVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotVerticle.class);

    private static final LogRateLimiter FAILURES = new LogRateLimiter(1);

    private final SnapshotSettings settings;
    private final MessageBus bus;
    private final Snapshots snapshots;
    private final SnapshotMetrics metrics;
    private final Map<String, FeedPlans> plans = new LinkedHashMap<>();
    private final List<FeedReader> readers = new ArrayList<>();

    private DiskCopies copies;
    private @Nullable Registration signals;
    private @Nullable Timeout next;
    private boolean reading;
    private boolean askedAgain;
    private boolean stopped;

    public SnapshotVerticle(SnapshotSettings settings, MessageBus bus, Snapshots snapshots, SnapshotMetrics metrics) {
        this.settings = settings;
        this.bus = bus;
        this.snapshots = snapshots;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        copies = new DiskCopies(vertx, settings);
        settings.feeds().forEach(feed -> readers.add(new FeedReader(vertx, bus, feed, settings)));
        return copies.read()
                .compose(read -> {
                    plans.putAll(read);
                    show(true);
                    return bus.listen(StoreMessages.CHANGED, changed -> wake());
                })
                .onSuccess(listening -> {
                    signals = listening;
                    vertx.setPeriodic(settings.pollInterval().toMillis(), poll -> wake());
                    wake();
                });
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        if (next != null) {
            next.cancel();
        }
        Future<Void> removed = signals == null ? Future.succeededFuture() : signals.remove();
        return removed.eventually(copies::close);
    }

    /** Reads now, or once more after the reading that is under way and a pause. */
    private void wake() {
        if (stopped || next != null) {
            return;
        }
        if (reading) {
            askedAgain = true;
        } else {
            read();
        }
    }

    private void read() {
        reading = true;
        Future<Void> all = Future.succeededFuture();
        for (FeedReader reader : readers) {
            all = all.compose(before -> read(reader));
        }
        var unused = all.onComplete(done -> {
            reading = false;
            if (askedAgain && !stopped) {
                askedAgain = false;
                next = Timeout.after(vertx, settings.pause(), () -> {
                    next = null;
                    read();
                });
            }
        });
    }

    /** What is shown stays where a feed cannot be read. */
    private Future<Void> read(FeedReader reader) {
        String feed = reader.feed().name();
        FeedPlans before = plans.getOrDefault(feed, FeedPlans.EMPTY);
        return reader.read(before)
                .onSuccess(now -> {
                    if (!now.equals(before)) {
                        boolean other = !now.pages().equals(before.pages());
                        plans.put(feed, now);
                        show(other);
                        copies.changed(feed, now, other);
                    }
                })
                .<Void>mapEmpty()
                .otherwise(cause -> {
                    metrics.failed();
                    FAILURES.log(
                            LOG.atWarn(),
                            "Changes of feed {} cannot be read, serving what is here: {}",
                            feed,
                            cause.getMessage());
                    return null;
                });
    }

    private void show(boolean other) {
        Snapshot before = snapshots.current();
        List<Shown> feeds = settings.feeds().stream()
                .map(feed -> new Shown(feed, plans.getOrDefault(feed.name(), FeedPlans.EMPTY)))
                .toList();
        snapshots.show(new Snapshot(other ? before.version() + 1 : before.version(), feeds));
        if (other) {
            metrics.renewed();
        }
    }
}
