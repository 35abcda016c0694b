package com.xrides.events.intake;

import com.xrides.events.messages.StoreMessages;
import com.xrides.events.messages.StoreMessages.Store;
import com.xrides.events.messages.StoreMessages.Stored;
import com.xrides.events.model.RideEvent;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.AsyncResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;

/**
 * Sends events to one owner of the tables in natural batches: those that come while batches are under way form the next one.
 * Lives on one event loop.
 */
final class StoreQueue {

    private static final int MAX_BATCH = 512;

    /** One that is written and one on its way, so that the owner is never idle and batches still grow. */
    private static final int PLACES = 2;

    /** The fewest events that are sent while another batch is under way. */
    private static final int WORTH_A_SECOND_PLACE = 32;

    /** A statement takes milliseconds; whoever is silent for so long stands still, or its database does. */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final MessageBus bus;
    private final Address<Store, Stored> owner;
    private final BiConsumer<List<PendingEvent>, AsyncResult<Stored>> whenAnswered;
    private final Queue<PendingEvent> queue = new ArrayDeque<>();
    private int underWay;

    /** @param whenAnswered told of each batch and its answer, once */
    StoreQueue(MessageBus bus, String owner, BiConsumer<List<PendingEvent>, AsyncResult<Stored>> whenAnswered) {
        this.bus = bus;
        this.owner = StoreMessages.store(owner);
        this.whenAnswered = whenAnswered;
    }

    void add(PendingEvent event) {
        queue.add(event);
        send();
    }

    /** Takes out what waits for a place for too long. */
    List<PendingEvent> takeOlderThan(long nanos) {
        var old = new ArrayList<PendingEvent>();
        for (PendingEvent head = queue.peek(); head != null && head.isOlderThan(nanos); head = queue.peek()) {
            old.add(queue.remove());
        }
        return old;
    }

    boolean isIdle() {
        return queue.isEmpty() && underWay == 0;
    }

    private void send() {
        while (!queue.isEmpty() && (underWay == 0 || (underWay < PLACES && queue.size() >= WORTH_A_SECOND_PLACE))) {
            send(takeBatch());
        }
    }

    private List<PendingEvent> takeBatch() {
        var batch = new ArrayList<PendingEvent>(Math.min(queue.size(), MAX_BATCH));
        while (batch.size() < MAX_BATCH && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        return batch;
    }

    private void send(List<PendingEvent> batch) {
        underWay++;
        List<RideEvent> events = batch.stream().map(PendingEvent::event).toList();
        var unused = bus.ask(owner, new Store(events), TIMEOUT).onComplete(answer -> {
            underWay--;
            whenAnswered.accept(batch, answer);
            send();
        });
    }
}
