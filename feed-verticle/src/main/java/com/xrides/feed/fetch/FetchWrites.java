package com.xrides.feed.fetch;

import com.xrides.feed.fetch.FeedStore.FeedState;
import com.xrides.feed.fetch.FeedStore.FencedException;
import com.xrides.feed.fetch.FeedStore.FetchReport;
import com.xrides.feed.fetch.FeedStore.HashedPlan;
import com.xrides.feed.fetch.FeedStore.Writer;
import com.xrides.feed.fetch.FeedStore.Written;
import com.xrides.feed.model.BadPlan;
import com.xrides.platform.timing.Backoff;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes what one fetch brings. What fails is tried again a few times, since all of it can be sent twice; not after the
 * lease was lost. One event loop.
 */
final class FetchWrites {

    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);
    private static final int IDS_IN_A_BATCH = 1000;

    private final Vertx vertx;
    private final FeedStore store;
    private final Writer writer;
    private final BooleanSupplier held;

    FetchWrites(Vertx vertx, FeedStore store, Writer writer, BooleanSupplier held) {
        this.vertx = vertx;
        this.store = store;
        this.writer = writer;
        this.held = held;
    }

    Future<Written> store(List<HashedPlan> plans) {
        return repeatedly(() -> store.store(writer, plans));
    }

    Future<Void> quarantine(List<BadPlan> plans) {
        return repeatedly(() -> store.quarantine(writer, plans));
    }

    /** How many were withdrawn. */
    Future<Integer> withdraw(List<UUID> plans) {
        return inBatches(plans, batch -> store.withdraw(writer, batch).map(Written::changed));
    }

    Future<Void> release(List<UUID> plans) {
        return inBatches(plans, batch -> store.release(writer, batch).map(0)).mapEmpty();
    }

    Future<Void> finish(FetchReport report, FeedState next) {
        return repeatedly(() -> store.finish(writer, report, next));
    }

    private Future<Integer> inBatches(List<UUID> ids, Function<List<UUID>, Future<Integer>> write) {
        Future<Integer> sum = Future.succeededFuture(0);
        for (int from = 0; from < ids.size(); from += IDS_IN_A_BATCH) {
            List<UUID> batch = new ArrayList<>(ids.subList(from, Math.min(ids.size(), from + IDS_IN_A_BATCH)));
            sum = sum.compose(before -> repeatedly(() -> write.apply(batch)).map(more -> before + more));
        }
        return sum;
    }

    private <T> Future<T> repeatedly(Supplier<Future<T>> write) {
        return attempt(write, 1, new Backoff(FIRST_PAUSE, LONGEST_PAUSE));
    }

    private <T> Future<T> attempt(Supplier<Future<T>> write, int number, Backoff backoff) {
        if (!held.getAsBoolean()) {
            return Future.failedFuture(new FencedException("the lease " + writer.lease() + " is not held any more"));
        }
        return write.get().recover(cause -> {
            if (cause instanceof FencedException || number == ATTEMPTS) {
                return Future.failedFuture(cause);
            }
            Promise<T> later = Promise.promise();
            var unused = Timeout.after(
                    vertx,
                    backoff.failed(),
                    () -> attempt(write, number + 1, backoff).onComplete(later));
            return later.future();
        });
    }
}
