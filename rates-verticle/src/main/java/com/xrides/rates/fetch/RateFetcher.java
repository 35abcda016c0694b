package com.xrides.rates.fetch;

import com.xrides.platform.timing.Backoff;
import com.xrides.platform.timing.Timeout;
import com.xrides.rates.fetch.FetchMetrics.Reading;
import com.xrides.rates.model.RateSet;
import com.xrides.rates.store.Publisher;
import com.xrides.rates.store.RateWrites;
import com.xrides.rates.store.SourceState;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the source for as long as this node holds the lease: once at a time, and only while somebody needs a set. One event
 * loop.
 */
final class RateFetcher {

    private static final Logger LOG = LoggerFactory.getLogger(RateFetcher.class);

    /** Between attempts to read or to write while the database is away. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** Nodes that start learn of the set by then. */
    private static final Duration TOLD_EVERY = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final Publisher publisher;
    private final BooleanSupplier held;
    private final Source source;
    private final SetPublisher sets;
    private final RateWrites writes;
    private final FetchMetrics metrics;
    private final FetchSchedule schedule = new FetchSchedule(ThreadLocalRandom.current()::nextLong);
    private final Backoff unwritten = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
    private final long telling;

    private @Nullable Timeout next;
    private @Nullable Promise<Void> ending;
    private long restUntil = System.nanoTime();
    private boolean loaded;
    private boolean busy;
    private boolean fenced;

    /** @param held whether the lease is held at this moment */
    RateFetcher(
            Vertx vertx,
            Publisher publisher,
            BooleanSupplier held,
            Source source,
            SetPublisher sets,
            RateWrites writes,
            FetchMetrics metrics) {
        this.vertx = vertx;
        this.publisher = publisher;
        this.held = held;
        this.source = source;
        this.sets = sets;
        this.writes = writes;
        this.metrics = metrics;
        this.telling = vertx.setPeriodic(TOLD_EVERY.toMillis(), tick -> sets.tell());
    }

    /** Learns what is stored, and begins. */
    void start() {
        source.watch(() -> {
            schedule.wanted();
            look();
        });
        load();
    }

    /** Somebody needs a set. */
    void needed() {
        schedule.needed(System.nanoTime());
        measure();
        look();
    }

    /** Gives up what is on its way; completes when nothing is asked or written any more. */
    Future<Void> stop() {
        if (ending == null) {
            ending = Promise.promise();
            vertx.cancelTimer(telling);
            cancelNext();
            source.close();
            metrics.show(null);
            if (!busy) {
                ending.complete();
            }
        }
        return ending.future();
    }

    private void load() {
        busy = true;
        var unused = writes.state(publisher.source())
                .onSuccess(state -> {
                    loaded(state);
                    rest(Duration.ZERO);
                })
                .onFailure(cause -> {
                    LOG.debug("What is stored of rates cannot be read: {}", String.valueOf(cause));
                    rest(FIRST_PAUSE);
                });
    }

    private void loaded(SourceState state) {
        long now = System.nanoTime();
        loaded = true;
        sets.know(state, now);
        schedule.resume(
                sets.last() != null,
                sets.lastAskedAt(),
                state.failures(),
                now + state.pause().toNanos());
        if (source.isAskedFirst(!state.days().isEmpty())) {
            schedule.wanted();
        }
        measure();
    }

    /** What was under way has ended: goes on after a pause at the earliest. */
    private void rest(Duration pause) {
        busy = false;
        restUntil = System.nanoTime() + pause.toNanos();
        if (ending == null) {
            look();
        } else {
            ending.tryComplete();
        }
    }

    private void look() {
        if (busy || fenced || ending != null) {
            return;
        }
        cancelNext();
        long now = System.nanoTime();
        if (restUntil - now > 0) {
            lookAfter(Duration.ofNanos(restUntil - now));
        } else if (loaded) {
            schedule.untilNext(now).ifPresent(this::fetchAfter);
        } else {
            load();
        }
    }

    private void fetchAfter(Duration wait) {
        if (wait.isZero()) {
            fetch();
        } else {
            lookAfter(wait);
        }
    }

    private void lookAfter(Duration wait) {
        // Not before: a timer's milliseconds are rounded down.
        next = Timeout.after(vertx, wait.plusMillis(1), this::look);
    }

    private void cancelNext() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }

    private void fetch() {
        // A process that was frozen learns here that others fetch by now.
        if (!held.getAsBoolean()) {
            return;
        }
        busy = true;
        long askedAt = System.nanoTime();
        var unused = source.ask(sets.validators())
                .compose(answer ->
                        ending == null ? sets.take(answer, askedAt) : Future.succeededFuture(FetchOutcome.FENCED))
                .compose(outcome -> ended(outcome, askedAt))
                .onSuccess(noted -> {
                    unwritten.succeeded();
                    rest(Duration.ZERO);
                })
                .onFailure(cause -> unwritten(cause, askedAt));
    }

    private Future<Void> ended(FetchOutcome outcome, long askedAt) {
        Duration taken = Duration.ofNanos(System.nanoTime() - askedAt);
        return switch (outcome.kind()) {
            case PUBLISHED -> {
                schedule.fetched(askedAt);
                metrics.fetched(outcome.kind().text(), taken);
                measure();
                yield Future.succeededFuture();
            }
            case REFUSED, FAILED -> {
                metrics.fetched(outcome.kind().text(), taken);
                yield noteFailure(outcome);
            }
            case FENCED -> {
                fenced = true;
                yield Future.succeededFuture();
            }
        };
    }

    private Future<Void> noteFailure(FetchOutcome outcome) {
        Duration pause = schedule.failed(System.nanoTime(), outcome.retryAfter());
        measure();
        LOG.warn(
                "Fetching rates of {}: {}: {}; asked again in {} ms",
                publisher.source(),
                outcome.kind().text(),
                outcome.problem(),
                pause.toMillis());
        return writes.noteFailure(publisher, outcome.problem(), pause)
                // Else another node has taken over, though this one does not know it yet: the source is its business.
                .onSuccess(stillHeld -> fenced |= !stillHeld)
                .mapEmpty();
    }

    /** Whether it was written is not known: what is stored is read anew. */
    private void unwritten(Throwable cause, long askedAt) {
        loaded = false;
        metrics.fetched(FetchMetrics.UNWRITTEN, Duration.ofNanos(System.nanoTime() - askedAt));
        LOG.warn("Rates of {} cannot be stored: {}", publisher.source(), String.valueOf(cause.getMessage()));
        rest(unwritten.failed());
    }

    private void measure() {
        if (ending == null) {
            RateSet set = sets.last();
            metrics.show(new Reading(
                    set == null ? 0 : set.quotes().size(),
                    sets.lastAskedAt(),
                    schedule.failures(),
                    schedule.neededUntil()));
        }
    }
}
