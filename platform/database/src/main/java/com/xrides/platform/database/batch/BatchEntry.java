package com.xrides.platform.database.batch;

/**
 * One entry of a batch: a value to be written, which is settled once with its result. Lives on the event loop of its
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

    /** What is to be written. */
    public T value() {
        return value;
    }

    /** Whether its result is known. */
    public boolean isSettled() {
        return settled;
    }

    /** Gives it its result; does nothing when it has one. */
    public void settle(R result) {
        if (!settled) {
            settled = true;
            group.settle(position, value, result);
        }
    }

    /** When it was queued, by {@link System#nanoTime}. */
    long queuedAt() {
        return queuedAt;
    }

    /** Counts one more attempt to write it; false when it has had as many as it may. */
    boolean tryAgain(int maxAttempts) {
        attempts++;
        return attempts < maxAttempts;
    }
}
