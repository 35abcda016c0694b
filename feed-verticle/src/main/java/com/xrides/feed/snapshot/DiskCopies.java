package com.xrides.feed.snapshot;

import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copies of all feeds on this node's disk, written on a worker at once after a change, but at most every five seconds,
 * so that an import does not write them again and again. Lives on one event loop.
 */
final class DiskCopies {

    private static final Logger LOG = LoggerFactory.getLogger(DiskCopies.class);

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final SnapshotSettings settings;
    private final Map<String, SnapshotFile> files = new LinkedHashMap<>();
    private final Map<String, Instant> ages = new HashMap<>();
    private final Map<String, FeedPlans> unwritten = new HashMap<>();
    private Future<Void> writing = Future.succeededFuture();
    private @Nullable Timeout due;
    private long lastWrite = System.nanoTime() - PAUSE.toNanos();

    DiskCopies(Vertx vertx, SnapshotSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        settings.feeds().forEach(feed -> files.put(feed.name(), new SnapshotFile(settings.directory(), feed.name())));
    }

    /** What is on the disk, by feed. */
    Future<Map<String, FeedPlans>> read() {
        return vertx.executeBlocking(() -> {
            Map<String, FeedPlans> read = new HashMap<>();
            files.forEach((feed, file) -> read.put(feed, file.read()));
            return read;
        });
    }

    /** @param other whether other plans are in it, not only another state of the feed */
    void changed(String feed, FeedPlans plans, boolean other) {
        if (other || unwritten.containsKey(feed)) {
            unwritten.put(feed, plans);
        } else if (plans.completeAt() != null) {
            ages.put(feed, plans.completeAt());
        }
        if (due == null) {
            due = Timeout.after(vertx, untilNext(), this::write);
        }
    }

    /** At once where nothing was written lately, so that there soon is a copy at all. */
    private Duration untilNext() {
        long passed = System.nanoTime() - lastWrite;
        return Duration.ofNanos(Math.max(1_000_000, PAUSE.toNanos() - passed));
    }

    /** Writes what is not yet; completes when that is done. */
    Future<Void> close() {
        if (due != null) {
            due.cancel();
            write();
        }
        return writing;
    }

    private void write() {
        due = null;
        lastWrite = System.nanoTime();
        Map<String, FeedPlans> now = new HashMap<>(unwritten);
        unwritten.clear();
        Map<String, Instant> completeAt = new HashMap<>(ages);
        ages.clear();
        writing = writing.eventually(() -> vertx.executeBlocking(() -> {
            now.forEach((feed, plans) -> write(feed, file -> file.write(plans)));
            completeAt.forEach((feed, moment) -> write(feed, file -> file.writeCompleteAt(moment)));
            return null;
        }));
    }

    private interface Writing {
        void write(SnapshotFile file) throws IOException;
    }

    private void write(String feed, Writing work) {
        try {
            SnapshotFile file = files.get(feed);
            if (file != null) {
                work.write(file);
            }
        } catch (IOException e) {
            LOG.warn("The plans of feed {} cannot be copied to {}: {}", feed, settings.directory(), e.toString());
        }
    }
}
