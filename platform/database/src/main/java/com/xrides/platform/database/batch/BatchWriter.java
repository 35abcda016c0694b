package com.xrides.platform.database.batch;

import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.WriteConnection;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries in natural batches: those that arrive while a statement runs are written by the next one. The busier
 * the database, the larger the batches; there is no linger timer. Lives on one event loop.
 *
 * <p>While no connection is up, entries wait for {@link BatchSettings#outageHidden}, which covers a quick restart of
 * the database; after that, all entries are settled as unavailable until it is back. Nothing is written that was queued
 * for longer than {@link BatchSettings#maxWait}.
 *
 * @param <T> the values to be written
 * @param <R> the result of each value
 */
public final class BatchWriter<T, R> {

    private final Vertx vertx;
    private final DatabaseSettings database;
    private final ReplicaBarrier barrier;
    private final BatchStatements<T, R> statements;
    private final BatchMetrics metrics;
    private final BatchQueue<T, R> queue;
    private final BatchRetries<T, R> retries;
    private final WriteConnections connections;
    private final Outage outage;
    private int batchesOpen;
    private @Nullable Promise<Void> drained;

    /** Volatile for monitoring, which reads it from other threads. */
    private volatile int waiting;

    private volatile int connectionsUp;

    private Runnable changed = () -> {};

    /**
     * Creates a writer that is yet to be opened; entries written before wait for the first connection.
     *
     * @param barrier while its standby is away nothing is written, as while the database is
     * @param state updated when writing becomes possible or impossible
     */
    public BatchWriter(
            Vertx vertx,
            DatabaseSettings database,
            ReplicaBarrier barrier,
            BatchSettings settings,
            BatchStatements<T, R> statements,
            BatchMetrics metrics,
            DatabaseState state) {
        this.vertx = vertx;
        this.database = database;
        this.barrier = barrier;
        this.statements = statements;
        this.metrics = metrics;
        this.queue = new BatchQueue<>(settings);
        this.retries = new BatchRetries<>(statements);
        this.connections = new WriteConnections(vertx, database, barrier, settings, new Connections());
        this.outage = new Outage(vertx, settings.outageHidden(), state, this::turnAllAway);
        metrics.follow(() -> waiting, () -> connectionsUp);
        barrier.whenChanged(this::standbyChanged);
    }

    /** Starts connecting to the database. */
    public void open() {
        connections.open();
    }

    /** Sets the reason why connecting cannot be started yet. */
    public void notReady(String reason) {
        disconnected(reason);
    }

    /** Whether a connection is up, and what is written can be confirmed. */
    public boolean isUp() {
        return connections.isAnyUp() && !barrier.isAway();
    }

    /** Has it call this, on its event loop, whenever {@link #isUp} may say something else than before. */
    public void whenChanged(Runnable listener) {
        changed = listener;
    }

    /** Writes values; returns a result for each, in order. Never fails. */
    public Future<List<R>> write(List<T> values) {
        var group = new ResultGroup<T, R>(values.size(), statements::settled);
        for (int i = 0; i < values.size(); i++) {
            enqueue(new BatchEntry<>(values.get(i), i, group));
        }
        writeBatches();
        return group.results();
    }

    /**
     * Waits until all accepted values have their results, at most as long as a statement may take, then disconnects.
     */
    public Future<Void> drainAndClose() {
        Promise<Void> done = Promise.promise();
        drained = done;
        Timeout deadline = Timeout.after(vertx, database.statementTimeout(), done::tryComplete);
        completeIfDrained();
        return done.future()
                .compose(finished -> {
                    deadline.cancel();
                    outage.leave();
                    return connections.close();
                })
                .onComplete(closed -> turnAllAway());
    }

    private void enqueue(BatchEntry<T, R> entry) {
        if (isAway()) {
            entry.settle(statements.unavailable(outage.description()));
        } else if (queue.isFull()) {
            entry.settle(statements.overloaded());
        } else {
            queue.add(entry);
        }
    }

    private boolean isAway() {
        return !isUp() && !outage.isHidden();
    }

    private void writeBatches() {
        Optional<WriteConnection> connection = isUp() ? connections.withRoomFor(queue.size()) : Optional.empty();
        while (connection.isPresent() && !queue.isEmpty()) {
            List<BatchEntry<T, R>> batch = queue.takeBatch(this::tooOld);
            if (!batch.isEmpty()) {
                write(batch, connection.get());
            }
            connection = connections.withRoomFor(queue.size());
        }
        waiting = queue.size();
    }

    private void write(List<BatchEntry<T, R>> batch, WriteConnection connection) {
        batchesOpen++;
        metrics.batch(batch.size());
        var unused = run(connection, batch).onComplete(result -> {
            batchesOpen--;
            queue.addAgain(retries.after(batch, result.cause()));
            if (isAway()) {
                turnAllAway();
            }
            writeBatches();
            completeIfDrained();
        });
    }

    private Future<Void> run(WriteConnection connection, List<BatchEntry<T, R>> batch) {
        try {
            return statements.run(connection, batch);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void tooOld(BatchEntry<T, R> entry) {
        entry.settle(statements.unavailable("It was queued for too long and not written."));
    }

    private void turnAllAway() {
        R result = statements.unavailable(outage.description());
        List<BatchEntry<T, R>> all = queue.takeAll();
        waiting = 0;
        all.forEach(entry -> entry.settle(result));
        completeIfDrained();
    }

    private void completeIfDrained() {
        if (drained != null && queue.isEmpty() && batchesOpen == 0) {
            drained.tryComplete();
        }
    }

    private void standbyChanged(boolean away) {
        if (away) {
            disconnected(barrier.problem());
        } else {
            goOn();
        }
    }

    private void goOn() {
        if (isUp()) {
            outage.end();
            writeBatches();
        }
        changed.run();
    }

    private void disconnected(String reason) {
        connectionsUp = connections.up();
        if (!isUp()) {
            outage.because(reason);
        }
        changed.run();
    }

    private final class Connections implements WriteConnection.Listener {

        @Override
        public void connected() {
            connectionsUp = connections.up();
            goOn();
        }

        @Override
        public void lost() {
            metrics.lostConnection();
        }

        @Override
        public void disconnected(String reason) {
            BatchWriter.this.disconnected(reason);
        }
    }
}
