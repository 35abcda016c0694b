package com.xrides.persistence;

import com.xrides.bookings.Booking;
import com.xrides.bookings.messages.TracedBooking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.log.LogKey;
import com.xrides.platform.trace.Span;
import com.xrides.platform.trace.Tracing;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Gathers bookings while earlier ones are being written, and writes what has gathered as soon as a connection has room:
 * the busier the database, the larger the batches. Lives on one event loop.
 *
 * <p>While no connection is up, bookings wait for a moment, which covers a quick restart, and are then answered that
 * the database is away, as are all that come, until it is back.
 */
final class BatchWriter implements WriteConnection.Listener {

    /**
     * Whoever sent it has given it up by then, or given it to a spool; a booking that stood still here with its process
     * must not be written when that goes on.
     */
    private static final Duration MAX_QUEUED = Duration.ofSeconds(5);

    /** A statement costs the server as much as thirty rows do: fewer than these wait for the one that is running. */
    private static final int WORTH_A_STATEMENT = 32;

    private static final int MAX_ATTEMPTS = 3;
    private static final Duration DRAIN_POLL = Duration.ofMillis(20);

    private final Vertx vertx;
    private final PersistenceSettings settings;
    private final PersistenceMetrics metrics;
    private final DatabaseState state;
    private final Tracing tracing;
    private final List<WriteConnection> connections = new ArrayList<>();
    private final Deque<QueuedBooking> queue = new ArrayDeque<>();
    private final WriteLog log = new WriteLog();
    private String outage = "it has not been reached yet";
    private boolean hiding = true;
    private int batchesOpen;

    /** For monitoring, which looks from other threads. */
    private volatile int waiting;

    private volatile int connectionsUp;

    BatchWriter(
            Vertx vertx,
            PersistenceSettings settings,
            PersistenceMetrics metrics,
            DatabaseState state,
            Tracing tracing) {
        this.vertx = vertx;
        this.settings = settings;
        this.metrics = metrics;
        this.state = state;
        this.tracing = tracing;
        PgConnectOptions options = ConnectionOptions.of(settings);
        for (int i = 0; i < settings.connections(); i++) {
            connections.add(new WriteConnection(vertx, options, settings.statementTimeout(), this));
        }
        endHidingLater();
        metrics.follow(() -> waiting, () -> connectionsUp);
    }

    /** Begins to connect. */
    void open() {
        connections.forEach(WriteConnection::open);
    }

    /** Notes why it cannot even begin to connect. */
    void notReady(String reason) {
        disconnected(reason);
    }

    boolean isUp() {
        return connections.stream().anyMatch(WriteConnection::isUp);
    }

    /** An outcome for each booking, in their order; never fails. */
    Future<List<Outcome>> save(List<Booking> bookings) {
        return save(bookings, List.of());
    }

    /**
     * The same.
     *
     * @param traced those whose way is recorded, by ascending position
     */
    Future<List<Outcome>> save(List<Booking> bookings, List<TracedBooking> traced) {
        var group = new SaveGroup(bookings.size());
        int nextTraced = 0;
        for (int i = 0; i < bookings.size(); i++) {
            int position = i;
            Span step = null;
            if (nextTraced < traced.size() && traced.get(nextTraced).position() == i) {
                step = begin(bookings.get(i), traced.get(nextTraced));
                nextTraced++;
            }
            enqueue(new QueuedBooking(bookings.get(i), outcome -> group.settle(position, outcome), step));
        }
        write();
        return group.outcomes();
    }

    private Span begin(Booking booking, TracedBooking traced) {
        return tracing.begin(Span.Kind.ANSWERS, "write booking", traced.trace()).with(LogKey.BOOKING, booking.id());
    }

    /** Waits until everything taken has its outcome, at most as long as a statement may take, then disconnects. */
    Future<Void> drainAndClose() {
        Promise<Void> drained = Promise.promise();
        long deadline = System.nanoTime() + settings.statementTimeout().toNanos();
        vertx.setPeriodic(DRAIN_POLL.toMillis(), timer -> {
            if ((queue.isEmpty() && batchesOpen == 0) || System.nanoTime() > deadline) {
                vertx.cancelTimer(timer);
                drained.complete();
            }
        });
        return drained.future()
                .compose(done -> {
                    hiding = false;
                    outage = "this node is leaving";
                    state.down(outage);
                    return Future.join(
                            connections.stream().map(WriteConnection::close).toList());
                })
                .onComplete(closed -> turnAllAway())
                .mapEmpty();
    }

    @Override
    public void connected() {
        countConnections();
        hiding = false;
        state.up();
        write();
    }

    @Override
    public void lost() {
        metrics.lostConnection();
    }

    @Override
    public void disconnected(String reason) {
        countConnections();
        if (isUp()) {
            return;
        }
        outage = reason;
        if (state.current().up()) {
            hiding = true;
            endHidingLater();
        }
        state.down(reason);
    }

    private void countConnections() {
        connectionsUp = (int) connections.stream().filter(WriteConnection::isUp).count();
    }

    private void endHidingLater() {
        vertx.setTimer(settings.outageHidden().toMillis(), timer -> {
            if (!isUp()) {
                hiding = false;
                turnAllAway();
            }
        });
    }

    private void enqueue(QueuedBooking queued) {
        if (!isUp() && !hiding) {
            queued.settle(unavailable());
        } else if (queue.size() >= settings.maxQueued()) {
            queued.settle(Outcome.unavailable("This persistence node has more bookings waiting than it takes."));
        } else {
            queue.add(queued);
        }
    }

    private void write() {
        Optional<WriteConnection> connection = connectionWithRoom();
        while (connection.isPresent() && !queue.isEmpty()) {
            List<QueuedBooking> batch = takeBatch();
            if (!batch.isEmpty()) {
                write(batch, connection.get());
            }
            connection = connectionWithRoom();
        }
        waiting = queue.size();
    }

    private void write(List<QueuedBooking> batch, WriteConnection connection) {
        batchesOpen++;
        var unused = new BatchStatement(connection, metrics, tracing, log, batch)
                .run()
                .onComplete(result -> {
                    batchesOpen--;
                    List<QueuedBooking> left =
                            batch.stream().filter(queued -> !queued.isSettled()).toList();
                    if (result.failed()) {
                        failed(left, result.cause());
                    } else {
                        requeue(left, "another request for the same id was just undone");
                    }
                    write();
                });
    }

    private void failed(List<QueuedBooking> left, Throwable cause) {
        switch (DatabaseFault.of(cause)) {
            case PASSING, CONNECTION -> requeue(left, DatabaseFault.describe(cause));
            case BOOKING, UNAVAILABLE -> {
                log.unwritten(left, cause);
                left.forEach(queued -> queued.settle(Outcome.unavailable(DatabaseFault.describe(cause) + ".")));
            }
        }
    }

    /** Back to the head of the queue, in their order: they have waited longest. */
    private void requeue(List<QueuedBooking> left, String reason) {
        var again = new ArrayList<QueuedBooking>(left.size());
        for (QueuedBooking queued : left) {
            if (queued.tryAgain(MAX_ATTEMPTS)) {
                again.add(queued);
            } else {
                queued.settle(Outcome.unavailable("It could not be written: " + reason + "."));
            }
        }
        Collections.reverse(again);
        again.forEach(queue::addFirst);
        if (!isUp() && !hiding) {
            turnAllAway();
        }
    }

    private List<QueuedBooking> takeBatch() {
        long oldest = System.nanoTime() - MAX_QUEUED.toNanos();
        var batch = new ArrayList<QueuedBooking>(Math.min(queue.size(), settings.maxBatch()));
        while (batch.size() < settings.maxBatch() && !queue.isEmpty()) {
            QueuedBooking queued = queue.remove();
            if (queued.queuedAt() - oldest < 0) {
                queued.settle(Outcome.unavailable("It waited too long to be written."));
            } else {
                batch.add(queued);
            }
        }
        return batch;
    }

    /** The first that is up for whatever there is; another beside it for a full batch, as streams and bursts bring it. */
    private Optional<WriteConnection> connectionWithRoom() {
        boolean first = true;
        for (WriteConnection connection : connections) {
            if (connection.isUp()) {
                if (hasRoom(connection, first)) {
                    return Optional.of(connection);
                }
                first = false;
            }
        }
        return Optional.empty();
    }

    private boolean hasRoom(WriteConnection connection, boolean first) {
        int open = connection.statementsOpen();
        return (first && open == 0)
                || (open < settings.batchesPerConnection()
                        && queue.size() >= (first ? WORTH_A_STATEMENT : settings.maxBatch()));
    }

    private void turnAllAway() {
        Outcome outcome = unavailable();
        List<QueuedBooking> all = List.copyOf(queue);
        queue.clear();
        waiting = 0;
        all.forEach(queued -> queued.settle(outcome));
    }

    private Outcome unavailable() {
        return Outcome.unavailable("The database is not available: " + outage + ".");
    }
}
