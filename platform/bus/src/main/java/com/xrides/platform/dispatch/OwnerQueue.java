package com.xrides.platform.dispatch;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Sends items to one owner of the tables in natural batches: those that come while batches are under way form the next one.
 * Lives on one event loop.
 */
final class OwnerQueue<T, R> {

    private static final int MAX_BATCH = 512;

    /** One that is written and one on its way, so that the owner is never idle and batches still grow. */
    private static final int PLACES = 2;

    /** The fewest items that are sent while another batch is under way. */
    private static final int WORTH_A_SECOND_PLACE = 32;

    private final Function<List<T>, Future<List<R>>> send;
    private final BiConsumer<List<Pending<T, R>>, AsyncResult<List<R>>> whenAnswered;
    private final Queue<Pending<T, R>> queue = new ArrayDeque<>();
    private int underWay;

    /**
     * @param send asks the owner; answered with what became of each, in their order
     * @param whenAnswered told of each batch and its answer, once
     */
    OwnerQueue(
            Function<List<T>, Future<List<R>>> send,
            BiConsumer<List<Pending<T, R>>, AsyncResult<List<R>>> whenAnswered) {
        this.send = send;
        this.whenAnswered = whenAnswered;
    }

    void add(Pending<T, R> item) {
        queue.add(item);
        send();
    }

    /** Takes out what waits for a place for too long. */
    List<Pending<T, R>> takeOlderThan(long nanos) {
        var old = new ArrayList<Pending<T, R>>();
        for (Pending<T, R> head = queue.peek(); head != null && head.isOlderThan(nanos); head = queue.peek()) {
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

    private List<Pending<T, R>> takeBatch() {
        var batch = new ArrayList<Pending<T, R>>(Math.min(queue.size(), MAX_BATCH));
        while (batch.size() < MAX_BATCH && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        return batch;
    }

    private void send(List<Pending<T, R>> batch) {
        underWay++;
        var unused = send.apply(batch.stream().map(Pending::item).toList()).onComplete(answer -> {
            underWay--;
            whenAnswered.accept(batch, answer);
            send();
        });
    }
}
