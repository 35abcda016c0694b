package com.xrides.platform.dispatch;

import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.timing.DatabaseBreaker;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gets the items of one event loop stored: by the owner that each belongs to, by another one when that is gone, and into the spool
 * when nobody can write them in time. Lives on one event loop.
 *
 * @param <T> an item, with a key that makes it safe to send it twice
 * @param <R> what became of it
 */
public final class Dispatcher<T, R> {

    /** A statement takes milliseconds; whoever is silent for so long stands still, or its database does. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** How long an item waits for a place in a batch before it is held. */
    private static final long MAX_QUEUED_NANOS = TIMEOUT.toNanos();

    private static final Duration LOOK = Duration.ofMillis(200);

    /** More than an owner's queue would take. */
    private static final int MAX_PENDING = 20_000;

    private final Dispatched<T, R> rules;
    private final Owners owners;
    private final DatabaseBreaker breaker;
    private final Map<String, OwnerQueue<T, R>> queues = new HashMap<>();
    private final Vertx vertx;
    private int pending;
    private boolean looks;

    /** @param breaker told of each success and failure */
    public Dispatcher(Vertx vertx, Owners owners, DatabaseBreaker breaker, Dispatched<T, R> rules) {
        this.vertx = vertx;
        this.rules = rules;
        this.owners = owners;
        this.breaker = breaker;
    }

    /** Whether so many items are under way that no other is to be taken. */
    public boolean isFull() {
        return pending >= MAX_PENDING;
    }

    /** Takes an item; {@link #send} or {@link #hold} must follow, now or later. */
    public Pending<T, R> take(T item) {
        pending++;
        if (!looks) {
            looks = true;
            lookLater();
        }
        var taken = new Pending<T, R>(item);
        taken.result().future().onComplete(told -> pending--);
        return taken;
    }

    /** Sends what the breaker has let through. */
    public void send(Pending<T, R> item) {
        String owner = rules.ownerOf(item.item(), item.tried());
        if (owner == null) {
            breaker.abandoned();
            hold(item);
        } else {
            item.tried().add(owner);
            queues.computeIfAbsent(owner, this::queueOf).add(item);
        }
    }

    /** Keeps it on disk until it can be stored. */
    public void hold(Pending<T, R> item) {
        rules.hold(item.item()).onComplete(item.result());
    }

    private OwnerQueue<T, R> queueOf(String owner) {
        return new OwnerQueue<>(
                batch -> rules.send(owner, batch, TIMEOUT), (batch, answer) -> take(owner, batch, answer));
    }

    private void take(String owner, List<Pending<T, R>> batch, AsyncResult<List<R>> answer) {
        if (answer.failed()) {
            fail(owner, batch, answer.cause());
        } else {
            settle(batch, answer.result());
        }
    }

    private void fail(String owner, List<Pending<T, R>> batch, Throwable cause) {
        boolean silent = cause instanceof DeliveryException delivery && delivery.reason() == Reason.NO_ANSWER;
        if (!silent) {
            owners.giveUp(owner);
        }
        for (Pending<T, R> item : batch) {
            if (silent) {
                breaker.failed();
                hold(item);
            } else {
                send(item);
            }
        }
        queues.values().removeIf(OwnerQueue::isIdle);
    }

    private void settle(List<Pending<T, R>> batch, List<R> results) {
        boolean answered = false;
        for (int i = 0; i < batch.size(); i++) {
            R result = results.get(i);
            if (rules.isUnavailable(result)) {
                breaker.failed();
                hold(batch.get(i));
            } else {
                answered = true;
                batch.get(i).result().complete(result);
            }
        }
        if (answered) {
            breaker.succeeded();
        }
    }

    /** Looks for what is old for as long as anything is under way: one timer for all of it. */
    private void lookLater() {
        var unused = Timeout.after(vertx, LOOK, () -> {
            holdOld();
            looks = pending > 0;
            if (looks) {
                lookLater();
            }
        });
    }

    private void holdOld() {
        for (OwnerQueue<T, R> queue : queues.values()) {
            queue.takeOlderThan(MAX_QUEUED_NANOS).forEach(item -> {
                breaker.failed();
                hold(item);
            });
        }
    }
}
