package com.xrides.platform.database.batch;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** Collects the results of entries that were submitted together, whichever batches they are written in. */
final class ResultGroup<T, R> {

    private final Object[] results;
    private final BiConsumer<T, R> whenSettled;
    private final Promise<List<R>> all = Promise.promise();
    private int open;

    /** @param whenSettled called with each result, before the group is complete */
    ResultGroup(int size, BiConsumer<T, R> whenSettled) {
        this.results = new Object[size];
        this.whenSettled = whenSettled;
        this.open = size;
        if (size == 0) {
            all.complete(List.of());
        }
    }

    /** Sets one result; once for each position. */
    @SuppressWarnings("unchecked") // the array contains results only
    void settle(int position, T value, R result) {
        whenSettled.accept(value, result);
        results[position] = result;
        open--;
        if (open == 0) {
            all.complete((List<R>) Arrays.asList(results));
        }
    }

    /** Completes with all results when the last is known. */
    Future<List<R>> results() {
        return all.future();
    }
}
