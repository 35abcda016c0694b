package com.xrides.relay.send;

import com.xrides.platform.log.LogRateLimiter;
import com.xrides.platform.log.RedactedException;
import com.xrides.relay.store.RecordStore;
import com.xrides.relay.store.Settlement;
import com.xrides.relay.store.Tenure;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what came of attempts in natural batches: what ends while statements run is written by the next one. One event loop.
 */
final class Settler {

    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
    private static final LogRateLimiter FAILURES = new LogRateLimiter(10);
    private static final int MOST = 512;
    /** So many are worth a second statement while one is running. */
    private static final int WORTH_A_STATEMENT = 32;

    private static final int STATEMENTS = 2;

    private record Entry(Settlement settlement, Runnable written) {}

    private final RecordStore store;
    private final Supplier<Tenure> tenure;
    private final Consumer<Throwable> whenFailed;
    private final Deque<Entry> queue = new ArrayDeque<>();
    private int open;

    /** @param whenFailed told when something cannot be written, whatever is tried; it is for the next holder then */
    Settler(RecordStore store, Supplier<Tenure> tenure, Consumer<Throwable> whenFailed) {
        this.store = store;
        this.tenure = tenure;
        this.whenFailed = whenFailed;
    }

    /** Writes one; calls back when it is committed. */
    void add(Settlement settlement, Runnable written) {
        queue.addLast(new Entry(settlement, written));
        write();
    }

    private void write() {
        while (!queue.isEmpty() && (open == 0 || (open < STATEMENTS && queue.size() >= WORTH_A_STATEMENT))) {
            var batch = new ArrayList<Entry>(Math.min(MOST, queue.size()));
            while (batch.size() < MOST && !queue.isEmpty()) {
                batch.add(queue.removeFirst());
            }
            write(batch);
        }
    }

    private void write(List<Entry> batch) {
        open++;
        Future<Void> written =
                store.settle(tenure.get(), batch.stream().map(Entry::settlement).toList());
        var unused = written.onComplete(done -> {
            open--;
            if (done.succeeded()) {
                batch.forEach(entry -> entry.written().run());
            } else {
                FAILURES.log(
                        LOG.atError().setCause(RedactedException.of(done.cause())),
                        "What came of {} attempts could not be written",
                        batch.size());
                whenFailed.accept(done.cause());
            }
            write();
        });
    }
}
