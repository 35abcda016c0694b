package com.xrides.platform.database.batch;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** Gathers the results of entries that were handed in together, whichever batches they are written in. */
final class ResultGroup<T, R> {

    private final Object[] results;
    private final BiConsumer<T, R> whenSettled;
    private final Promise<List<R>> all = Promise.promise();
    private int open;

    /** @param whenSettled told each result, before the group's are complete */
    ResultGroup(int size, BiConsumer<T, R> whenSettled) {
        this.results = new Object[size];
        this.whenSettled = whenSettled;
        this.open = size;
        if (size == 0) {
            all.complete(List.of());
        }
    }

    /** Notes one result; once for each position. */
    @SuppressWarnings("unchecked") // only results were put in
    void settle(int position, T value, R result) {
        whenSettled.accept(value, result);
        results[position] = result;
        open--;
        if (open == 0) {
            all.complete((List<R>) Arrays.asList(results));
        }
    }

    /** All of them, when the last is known. */
    Future<List<R>> results() {
        return all.future();
    }
}
