package com.xrides.platform.database.batch;

import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.database.WriteConnection;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gathers entries while earlier ones are being written, and writes what has gathered as soon as a connection has room:
 * the busier the database, the larger the batches, and no linger timer. Lives on one event loop.
 *
 * <p>While no connection is up, entries wait for a moment, which covers a quick restart, and are then answered that the
 * database is away, as are all that come, until it is back. Nothing is written that waited longer than
 * {@link BatchSettings#maxWait}.
 *
 * @param <T> what is written
 * @param <R> what is told about each
 */
public final class BatchWriter<T, R> {

    private final Vertx vertx;
    private final DatabaseSettings database;
    private final BatchStatements<T, R> statements;
    private final BatchMetrics metrics;
    private final BatchQueue<T, R> queue;
    private final BatchRetries<T, R> retries;
    private final WriteConnections connections;
    private final Outage outage;
    private int batchesOpen;
    private @Nullable Promise<Void> drained;

    /** For monitoring, which looks from other threads. */
    private volatile int waiting;

    private volatile int connectionsUp;

    /**
     * A writer yet to be opened; what comes before waits a moment for its first connection.
     *
     * @param state told whether it can write
     */
    public BatchWriter(
            Vertx vertx,
            DatabaseSettings database,
            BatchSettings settings,
            BatchStatements<T, R> statements,
            BatchMetrics metrics,
            DatabaseState state) {
        this.vertx = vertx;
        this.database = database;
        this.statements = statements;
        this.metrics = metrics;
        this.queue = new BatchQueue<>(settings);
        this.retries = new BatchRetries<>(statements);
        this.connections = new WriteConnections(vertx, database, settings, new Connections());
        this.outage = new Outage(vertx, settings.outageHidden(), state, this::turnAllAway);
        metrics.follow(() -> waiting, () -> connectionsUp);
    }

    /** Begins to connect. */
    public void open() {
        connections.open();
    }

    /** Notes why it cannot even begin to connect. */
    public void notReady(String reason) {
        disconnected(reason);
    }

    /** Whether it can write now. */
    public boolean isUp() {
        return connections.isAnyUp();
    }

    /** A result for each value, in their order; never fails. */
    public Future<List<R>> write(List<T> values) {
        var group = new ResultGroup<T, R>(values.size(), statements::settled);
        for (int i = 0; i < values.size(); i++) {
            enqueue(new BatchEntry<>(values.get(i), i, group));
        }
        writeBatches();
        return group.results();
    }

    /** Waits until everything taken has its result, at most as long as a statement may take, then disconnects. */
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
        Optional<WriteConnection> connection = connections.withRoomFor(queue.size());
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
        entry.settle(statements.unavailable("It waited too long to be written."));
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

    private void disconnected(String reason) {
        connectionsUp = connections.up();
        if (!isUp()) {
            outage.because(reason);
        }
    }

    private final class Connections implements WriteConnection.Listener {

        @Override
        public void connected() {
            connectionsUp = connections.up();
            outage.end();
            writeBatches();
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
