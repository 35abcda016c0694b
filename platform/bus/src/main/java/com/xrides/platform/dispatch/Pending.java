package com.xrides.platform.dispatch;

import io.vertx.core.Promise;
import java.util.HashSet;
import java.util.Set;

/**
 * An item whose client waits for what becomes of it. Lives on one event loop.
 *
 * @param <T> the item
 * @param <R> what became of it
 */
public final class Pending<T, R> {

    private final T item;
    private final Promise<R> result = Promise.promise();
    private final long since = System.nanoTime();
    private final Set<String> tried = new HashSet<>(2);

    Pending(T item) {
        this.item = item;
    }

    public T item() {
        return item;
    }

    /** Completed once. */
    public Promise<R> result() {
        return result;
    }

    /** The owners that it was sent to. */
    Set<String> tried() {
        return tried;
    }

    public boolean isOlderThan(long nanos) {
        return System.nanoTime() - since > nanos;
    }
}
