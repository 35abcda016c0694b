package com.xrides.feed.fetch;

import com.xrides.feed.fetch.FeedStore.HashedPlan;
import com.xrides.feed.fetch.FeedStore.Written;
import com.xrides.feed.model.BadPlan;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Plans on their way from the thread that reads a document to the store, what matters first first. It holds few: the
 * reader waits when it is full. While a batch is stored the next gathers; the longer the queue, the more batches are on
 * their way at once. No plan is in it twice, so their order is free.
 */
final class StoreQueue {

    /** Plans and zones that wait at most, about four megabytes. */
    static final int MAX_WEIGHT = 20_000;

    private static final int BATCH_WEIGHT = 4_000;
    private static final int BATCH_PLANS = 200;
    private static final int BATCH_BAD = 20;
    private static final int MAX_WORKERS = 4;

    private final Context loop;
    private final FetchWrites writes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final PriorityQueue<Queued> plans = new PriorityQueue<>(Queued.BY_IMPORTANCE);
    private final Deque<BadPlan> bad = new ArrayDeque<>();
    private final Promise<Written> done = Promise.promise();
    private int weight;
    private boolean pumping;
    private @Nullable Throwable failure;

    // Only on the event loop.
    private int workers;
    private boolean closed;
    private Written written = new Written(0, 0);

    /** @param loop where the store is called */
    StoreQueue(Context loop, FetchWrites writes) {
        this.loop = loop;
        this.writes = writes;
    }

    /** Takes a plan, when there is room. Blocks: not for the event loop. */
    void put(Queued plan) {
        lock.lock();
        try {
            awaitRoom();
            plans.add(plan);
            weight += plan.weight();
        } finally {
            lock.unlock();
        }
        pumpSoon();
    }

    /** Takes a bad plan, when there is room; likewise. */
    void put(BadPlan plan) {
        lock.lock();
        try {
            awaitRoom();
            bad.add(plan);
            weight += weight(plan);
        } finally {
            lock.unlock();
        }
        pumpSoon();
    }

    /** Ends it: everything is stored when the future completes, which fails when a batch does. Event loop. */
    Future<Written> close() {
        closed = true;
        pump();
        return done.future();
    }

    /** Gives up: the reader is sent away, and what waits is dropped. Event loop. */
    void abort(Throwable cause) {
        lock.lock();
        try {
            if (failure == null) {
                failure = cause;
            }
            plans.clear();
            bad.clear();
            weight = 0;
            room.signalAll();
        } finally {
            lock.unlock();
        }
        done.tryFail(cause);
    }

    /** Plans that wait. Any thread. */
    int length() {
        lock.lock();
        try {
            return plans.size() + bad.size();
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom() {
        try {
            while (weight >= MAX_WEIGHT && failure == null) {
                room.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        if (failure != null) {
            throw new CancellationException("the fetch was given up");
        }
    }

    private void pumpSoon() {
        boolean begin;
        lock.lock();
        try {
            begin = !pumping;
            pumping = true;
        } finally {
            lock.unlock();
        }
        if (begin) {
            loop.runOnContext(turn -> pump());
        }
    }

    private void pump() {
        lock.lock();
        try {
            pumping = false;
            while (failure == null && workers < wanted() && weight > 0) {
                Future<Written> batch = bad.isEmpty()
                        ? writes.store(nextPlans())
                        : writes.quarantine(nextBad()).map(new Written(0, 0));
                workers++;
                room.signalAll();
                // Its result is seen in a turn of its own, when the lock is free.
                var unused = batch.onComplete(result -> loop.runOnContext(turn -> ended(result)));
            }
        } finally {
            lock.unlock();
        }
        if (closed && workers == 0 && length() == 0) {
            done.tryComplete(written);
        }
    }

    /** One worker, and one more for each batch that waits. */
    private int wanted() {
        return Math.min(MAX_WORKERS, 1 + weight / BATCH_WEIGHT);
    }

    private void ended(AsyncResult<Written> result) {
        workers--;
        if (result.failed()) {
            abort(result.cause());
            return;
        }
        written = new Written(
                written.inserted() + result.result().inserted(),
                written.changed() + result.result().changed());
        pump();
    }

    private List<HashedPlan> nextPlans() {
        var batch = new ArrayList<HashedPlan>();
        int batchWeight = 0;
        while (!plans.isEmpty() && batch.size() < BATCH_PLANS && batchWeight < BATCH_WEIGHT) {
            Queued next = plans.remove();
            batch.add(next.plan());
            batchWeight += next.weight();
        }
        weight -= batchWeight;
        return batch;
    }

    private List<BadPlan> nextBad() {
        var batch = new ArrayList<BadPlan>();
        while (!bad.isEmpty() && batch.size() < BATCH_BAD) {
            BadPlan next = bad.remove();
            batch.add(next);
            weight -= weight(next);
        }
        return batch;
    }

    /** A zone is about two hundred bytes. */
    private static int weight(BadPlan plan) {
        return 1 + plan.fragment().length() / 100;
    }
}
