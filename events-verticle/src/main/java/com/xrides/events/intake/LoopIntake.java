package com.xrides.events.intake;

import com.xrides.events.messages.StoreMessages.Stored;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.StoreResult;
import com.xrides.events.model.StoreResult.Kind;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.timing.DatabaseBreaker;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gets the events of one event loop stored: by the owner whose turn it is, by another one when that is gone, and into the spool
 * when nobody can write them in time. Their keys make it safe to send one twice. Lives on one event loop.
 */
final class LoopIntake {

    /** How long an event waits for a place in a batch before it is held. */
    private static final long MAX_QUEUED_NANOS = StoreQueue.TIMEOUT.toNanos();

    private static final long LOOK_MILLIS = 200;

    /** More than an owner's queue would take. */
    private static final int MAX_PENDING = 20_000;

    private static final StoreResult OVERLOADED =
            StoreResult.not(Kind.UNAVAILABLE, "Too many events are under way on this node.");

    private final MessageBus bus;
    private final EventOwners owners;
    private final HeldEvents held;
    private final DatabaseBreaker breaker;
    private final Map<String, StoreQueue> queues = new HashMap<>();
    private int pending;

    LoopIntake(Vertx vertx, MessageBus bus, EventOwners owners, HeldEvents held, DatabaseBreaker breaker) {
        this.bus = bus;
        this.owners = owners;
        this.held = held;
        this.breaker = breaker;
        var unused = vertx.setPeriodic(LOOK_MILLIS, look -> holdOld());
    }

    Future<StoreResult> take(RideEvent event) {
        if (pending >= MAX_PENDING) {
            return Future.succeededFuture(OVERLOADED);
        }
        if (!owners.anyUp() || !breaker.letsThrough()) {
            return held.hold(event);
        }
        pending++;
        var taken = new PendingEvent(event);
        send(taken);
        return taken.answer().future().onComplete(answered -> pending--);
    }

    private void send(PendingEvent event) {
        String owner = owners.next(event.tried());
        if (owner == null) {
            breaker.abandoned();
            hold(event);
        } else {
            event.tried().add(owner);
            queues.computeIfAbsent(
                            owner, name -> new StoreQueue(bus, name, (batch, answer) -> take(name, batch, answer)))
                    .add(event);
        }
    }

    private void take(String owner, List<PendingEvent> batch, AsyncResult<Stored> answer) {
        if (answer.failed()) {
            fail(owner, batch, answer.cause());
        } else {
            settle(batch, answer.result().results());
        }
    }

    private void fail(String owner, List<PendingEvent> batch, Throwable cause) {
        boolean silent = cause instanceof DeliveryException delivery && delivery.reason() == Reason.NO_ANSWER;
        if (!silent) {
            owners.giveUp(owner);
        }
        for (PendingEvent event : batch) {
            if (silent) {
                breaker.failed();
                hold(event);
            } else {
                send(event);
            }
        }
        queues.values().removeIf(StoreQueue::isIdle);
    }

    private void settle(List<PendingEvent> batch, List<StoreResult> results) {
        boolean answered = false;
        for (int i = 0; i < batch.size(); i++) {
            StoreResult result = results.get(i);
            if (result.kind() == Kind.UNAVAILABLE) {
                breaker.failed();
                hold(batch.get(i));
            } else {
                answered = true;
                batch.get(i).answer().complete(result);
            }
        }
        if (answered) {
            breaker.succeeded();
        }
    }

    private void holdOld() {
        for (StoreQueue queue : queues.values()) {
            queue.takeOlderThan(MAX_QUEUED_NANOS).forEach(event -> {
                breaker.failed();
                hold(event);
            });
        }
    }

    private void hold(PendingEvent event) {
        held.hold(event.event()).onComplete(event.answer());
    }
}
