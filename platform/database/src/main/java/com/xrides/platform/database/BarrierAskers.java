package com.xrides.platform.database;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Those that share one message of a {@link ReplicaBarrier}, each with the server that it has written to or read from. */
final class BarrierAskers {

    private record Asker(long server, Promise<Void> passed) {}

    private final List<Asker> all = new ArrayList<>();

    /** Adds one; its future completes, or fails, with the others'. */
    Future<Void> add(long server) {
        var asker = new Asker(server, Promise.promise());
        all.add(asker);
        return asker.passed().future();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Lets those pass that asked for this server; null where none is waited for any more, and all pass. */
    void pass(@Nullable Long server) {
        for (Asker asker : all) {
            if (server == null || server == asker.server()) {
                asker.passed().tryComplete();
            } else {
                asker.passed().tryFail(new StandbyAwayException("another server has taken over"));
            }
        }
    }

    /** Tells all that the outcome is unknown. */
    void fail(String reason) {
        all.forEach(asker -> asker.passed().tryFail(new StandbyAwayException(reason)));
    }
}
