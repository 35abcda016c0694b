package com.xrides.platform.database.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The queue of entries that wait for a batch, oldest first. The caller limits its size. Lives on one event loop. */
final class BatchQueue<T, R> {

    private final BatchSettings settings;
    private final Deque<BatchEntry<T, R>> entries = new ArrayDeque<>();

    BatchQueue(BatchSettings settings) {
        this.settings = settings;
    }

    int size() {
        return entries.size();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    boolean isFull() {
        return entries.size() >= settings.maxQueued();
    }

    void add(BatchEntry<T, R> entry) {
        entries.add(entry);
    }

    /** Puts entries back at the head, in their order, since they have waited longest. */
    void addAgain(List<BatchEntry<T, R>> again) {
        for (int i = again.size() - 1; i >= 0; i--) {
            entries.addFirst(again.get(i));
        }
    }

    /**
     * Takes the next batch of entries that are not stale; may be empty.
     *
     * @param stale called for each entry that waited too long: one that was queued before a pause of the process must
     *     not be written after it
     */
    List<BatchEntry<T, R>> takeBatch(Consumer<BatchEntry<T, R>> stale) {
        long oldest = System.nanoTime() - settings.maxWait().toNanos();
        var batch = new ArrayList<BatchEntry<T, R>>(Math.min(entries.size(), settings.maxBatch()));
        while (batch.size() < settings.maxBatch() && !entries.isEmpty()) {
            BatchEntry<T, R> entry = entries.remove();
            if (entry.queuedAt() - oldest < 0) {
                stale.accept(entry);
            } else {
                batch.add(entry);
            }
        }
        return batch;
    }

    /** Removes and returns all entries. */
    List<BatchEntry<T, R>> takeAll() {
        List<BatchEntry<T, R>> all = List.copyOf(entries);
        entries.clear();
        return all;
    }
}
