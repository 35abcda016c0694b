package com.xrides.platform.database.batch;

/**
 * A value in the write queue, which is settled once with its result. Lives on the event loop of its
 * {@link BatchWriter}.
 */
public final class BatchEntry<T, R> {

    private final T value;
    private final int position;
    private final ResultGroup<T, R> group;
    private final long queuedAt = System.nanoTime();
    private int attempts;
    private boolean settled;

    BatchEntry(T value, int position, ResultGroup<T, R> group) {
        this.value = value;
        this.position = position;
        this.group = group;
    }

    /** The value to be written. */
    public T value() {
        return value;
    }

    /** Whether its result is known. */
    public boolean isSettled() {
        return settled;
    }

    /** Settles the entry with its result; does nothing if it is settled. */
    public void settle(R result) {
        if (!settled) {
            settled = true;
            group.settle(position, value, result);
        }
    }

    /** The time when it was queued, of {@link System#nanoTime}. */
    long queuedAt() {
        return queuedAt;
    }

    /** Counts an attempt to write it; false when the maximum was reached. */
    boolean tryAgain(int maxAttempts) {
        attempts++;
        return attempts < maxAttempts;
    }
}
