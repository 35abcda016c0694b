package com.xrides.spool.file;

import com.xrides.bookings.outcome.BookingStatus.State;
import com.xrides.spool.file.SpoolDatabase.Work;
import com.xrides.spool.table.KindUsage;
import com.xrides.spool.table.NewEntry;
import com.xrides.spool.table.PendingEntry;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** Asynchronous access to one spool file: blocking work runs on the spools' worker thread, in the order requested. */
public final class Spool {

    private final WorkerExecutor worker;
    private final SpoolFile file;
    private final DrainRate rate = new DrainRate();
    private volatile KindUsage usage;
    private boolean closed;

    public Spool(WorkerExecutor worker, SpoolFile file) {
        this.worker = worker;
        this.file = file;
        this.usage = file.usage();
    }

    public Path path() {
        return file.path();
    }

    /**
     * What is pending, as of the work whose completion was last reported; later work on the worker is not included. Any
     * thread.
     */
    public KindUsage usage() {
        return usage;
    }

    /** The recent rate of settling, in entries per second. */
    public double settledPerSecond() {
        return rate.perSecond(System.nanoTime());
    }

    /** Completes once the entries are durable. */
    public Future<Void> keep(List<NewEntry> entries) {
        return run(() -> {
            file.keep(entries);
            return null;
        });
    }

    /**
     * Completes once it is durable that they are settled.
     *
     * @param kind the kind of all of them
     * @param state {@link State#STORED} or {@link State#FAILED}: where they are now
     */
    public Future<Void> settle(String kind, List<PendingEntry> entries, State state) {
        return this.<Void>run(() -> {
                    file.settle(kind, entries, state);
                    return null;
                })
                .onSuccess(settled -> rate.settled(entries.size(), System.nanoTime()));
    }

    /** The same; completes when their content is nowhere in the file any more. */
    public Future<Void> erase(String kind, List<PendingEntry> entries, State state) {
        return run(() -> {
            file.erase(kind, entries, state);
            return null;
        });
    }

    /** Runs a query or maintenance in one transaction. */
    public <T> Future<T> ask(Work<T> work) {
        return run(() -> file.run(work));
    }

    public Future<Void> restore() {
        return run(() -> {
            file.restore();
            return null;
        });
    }

    /** Closes the file after all work requested so far; later work is rejected. */
    public Future<Void> close() {
        Future<Void> done = run(() -> {
            file.close();
            return null;
        });
        closed = true;
        return done;
    }

    private <T> Future<T> run(Callable<T> work) {
        // After closing, the file would be reopened without the lock.
        return closed
                ? Future.failedFuture("the spool is closed")
                : worker.executeBlocking(() -> Done.of(work, file)).compose(done -> {
                    usage = done.usage();
                    return done.outcome();
                });
    }

    /** The result of some work, and what was pending right after it. */
    private record Done<T>(Future<T> outcome, KindUsage usage) {

        static <T> Done<T> of(Callable<T> work, SpoolFile file) {
            Future<T> outcome;
            try {
                outcome = Future.succeededFuture(work.call());
            } catch (Exception e) {
                outcome = Future.failedFuture(e);
            }
            return new Done<>(outcome, file.usage());
        }
    }

    /** Measures the rate of settling over the last moments in which any entries were settled. */
    private static final class DrainRate {

        private static final double WINDOW_SECONDS = Duration.ofSeconds(5).toSeconds();

        private long since = System.nanoTime();
        private long count;
        private double before;

        void settled(int entries, long nanos) {
            turn(nanos);
            count += entries;
        }

        double perSecond(long nanos) {
            turn(nanos);
            return Math.max(before, count / Math.max(1, seconds(nanos)));
        }

        private void turn(long nanos) {
            double seconds = seconds(nanos);
            if (seconds > WINDOW_SECONDS) {
                before = count / seconds;
                count = 0;
                since = nanos;
            }
        }

        private double seconds(long nanos) {
            return (nanos - since) / 1e9;
        }
    }
}
