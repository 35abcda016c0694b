package com.xrides.spool.drain;

import com.xrides.bookings.Booking;
import com.xrides.bookings.SomeBookings;
import com.xrides.bookings.delivery.BatchSend;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.outcome.BookingStatus.State;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.writers.RoundRobin;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.timing.Timeout;
import com.xrides.spool.drain.DrainBatch.Sendable;
import com.xrides.spool.file.PendingBooking;
import com.xrides.spool.file.Spool;
import com.xrides.spool.file.SpoolTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what one spool holds to the database, oldest first, batch by batch, and settles each booking by its outcome.
 * What cannot be saved now stays pending. Lives on one event loop.
 */
public final class Drainer {

    private static final Logger LOG = LoggerFactory.getLogger(Drainer.class);

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration SETTLE_PAUSE = Duration.ofMillis(250);

    private final Vertx vertx;
    private final Spool spool;
    private final BatchSend sender;
    private final RoundRobin routes;
    private final HeldTraces traces;
    private final FailureReports reports;
    private final DrainBackoff pace = new DrainBackoff();
    private final Backlog backlog;
    private boolean running;
    private boolean stopped;
    private @Nullable Timeout nextBatch;

    public Drainer(Vertx vertx, MessageBus bus, Writers routes, Spool spool, HeldTraces traces) {
        this.vertx = vertx;
        this.spool = spool;
        this.sender = new BatchSend(bus, routes, "save held booking", PATIENCE);
        this.routes = new RoundRobin(routes);
        this.traces = traces;
        reports = new FailureReports(vertx, bus, spool);
        backlog = new Backlog(spool, reports, pace);
    }

    /** Begins, unless it is at it; to be called whenever there may be something to send. */
    public void wake() {
        if (!running && !stopped && !backlog.isEmpty()) {
            running = true;
            step();
        }
    }

    /** Sends nothing more; what is on its way stays pending unless its outcome is noted in time. */
    public void stop() {
        stopped = true;
        if (nextBatch != null) {
            nextBatch.cancel();
        }
        reports.stop();
    }

    private void step() {
        var unused = drainSome()
                .recover(cause -> {
                    LOG.error("The spool {} cannot be drained now", spool.path(), cause);
                    return Future.succeededFuture(pace.failed());
                })
                .onSuccess(pause -> {
                    running = false;
                    // Half of the time at most goes into draining; see DrainBackoff.
                    if (!stopped) {
                        nextBatch = Timeout.after(vertx, pause, this::wake);
                    }
                });
    }

    /** One batch; how long to wait until the next. */
    private Future<Duration> drainSome() {
        Optional<WriterAnnounced> route = routes.next();
        if (route.isEmpty()) {
            return Future.succeededFuture(pace.unserved());
        }
        long started = System.nanoTime();
        return backlog.next().compose(choice -> {
            if (choice.rows().isEmpty()) {
                return Future.succeededFuture(SETTLE_PAUSE);
            }
            return send(choice, route.get())
                    .map(saved -> saved || (choice.retry() && pace.isHealthy()) ? succeeded(started) : pace.failed());
        });
    }

    private Duration succeeded(long started) {
        if (!pace.isHealthy()) {
            backlog.retryAll();
        }
        return pace.succeeded(Duration.ofNanos(System.nanoTime() - started));
    }

    /** Whether the outcome of any of them is known now. */
    private Future<Boolean> send(Backlog.Choice choice, WriterAnnounced route) {
        var batch = DrainBatch.of(choice.rows());
        batch.unreadable().forEach(this::report);
        if (batch.sendable().isEmpty()) {
            backlog.passed(choice.rows());
            return Future.succeededFuture(true);
        }
        List<Booking> bookings = batch.bookings();
        return sender.send(route, bookings, i -> traces.of(bookings.get(i).id()))
                .onSuccess(outcomes -> endTraces(bookings, outcomes))
                .recover(cause -> {
                    reportUnsent(bookings, cause);
                    return Future.succeededFuture(Collections.nCopies(bookings.size(), Outcome.unavailable("")));
                })
                .compose(outcomes -> take(choice, batch.sendable(), outcomes));
    }

    private void endTraces(List<Booking> sent, List<Outcome> outcomes) {
        for (int i = 0; i < sent.size(); i++) {
            if (outcomes.get(i).kind() != Outcome.Kind.UNAVAILABLE) {
                traces.ended(sent.get(i).id());
            }
        }
    }

    private static void reportUnsent(List<Booking> bookings, Throwable cause) {
        SomeBookings.on(LOG.atWarn(), bookings, Booking::id)
                .log("Spooled bookings could not be sent: {}", cause.getMessage());
    }

    private Future<Boolean> take(Backlog.Choice choice, List<Sendable> sent, List<Outcome> outcomes) {
        var stored = new ArrayList<PendingBooking>();
        var left = new ArrayList<PendingBooking>();
        for (int i = 0; i < sent.size(); i++) {
            Outcome outcome = outcomes.get(i);
            switch (outcome.kind()) {
                case STORED, DUPLICATE -> stored.add(sent.get(i).pending());
                case CONFLICT, REFUSED -> failed(sent.get(i), outcome);
                case UNAVAILABLE -> left.add(sent.get(i).pending());
            }
        }
        boolean saved = left.size() < sent.size();
        if (choice.retry()) {
            backlog.retried(saved);
        }
        if (saved || sent.size() == 1) {
            left.forEach(backlog::holdBack);
            backlog.passed(choice.rows());
        }
        return settle(stored).map(saved);
    }

    private void failed(Sendable sendable, Outcome outcome) {
        report(new FailedBooking(sendable.pending(), LateOutcome.of(sendable.booking(), outcome, SpoolTime.now())));
    }

    private void report(FailedBooking failed) {
        backlog.settled(failed.pending());
        if (!reports.add(failed)) {
            backlog.holdBack(failed.pending());
        }
    }

    /** Again and again, until it is noted or this node leaves: nothing can go on before. */
    private Future<Void> settle(List<PendingBooking> stored) {
        if (stored.isEmpty()) {
            return Future.succeededFuture();
        }
        return spool.settle(stored, State.STORED)
                .onSuccess(settled -> stored.forEach(backlog::settled))
                .recover(cause -> {
                    SomeBookings.on(LOG.atError(), stored, PendingBooking::id)
                            .setCause(cause)
                            .log("Stored bookings cannot be settled in {} yet", spool.path());
                    Promise<Void> again = Promise.promise();
                    var unused = Timeout.after(vertx, SETTLE_PAUSE, () -> settleAgain(stored, again));
                    return again.future();
                });
    }

    private void settleAgain(List<PendingBooking> stored, Promise<Void> again) {
        if (stopped) {
            again.fail("this node is leaving");
        } else {
            settle(stored).onComplete(again);
        }
    }
}
