package com.xrides.persistence;

import com.xrides.bookings.outcome.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Arrays;
import java.util.List;

/** Gathers the outcomes of the bookings that came in one message, whichever batches they are written in. */
final class SaveGroup {

    private final Outcome[] outcomes;
    private final Promise<List<Outcome>> all = Promise.promise();
    private int open;

    SaveGroup(int size) {
        this.outcomes = new Outcome[size];
        this.open = size;
        if (size == 0) {
            all.complete(List.of());
        }
    }

    /** Notes one outcome; once for each position. */
    void settle(int position, Outcome outcome) {
        outcomes[position] = outcome;
        open--;
        if (open == 0) {
            all.complete(Arrays.asList(outcomes));
        }
    }

    /** All of them, when the last is known. */
    Future<List<Outcome>> outcomes() {
        return all.future();
    }
}
