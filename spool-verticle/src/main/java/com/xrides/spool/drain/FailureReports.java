package com.xrides.spool.drain;

import com.xrides.bookings.outcome.BookingStatus.State;
import com.xrides.platform.runtime.spool.SpoolKind;
import com.xrides.platform.timing.Backoff;
import com.xrides.platform.timing.Timeout;
import com.xrides.spool.file.Spool;
import com.xrides.spool.table.PendingEntry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports entries that failed until their failures are recorded; only then they are settled. A report is repeated as it
 * was, so that it is recorded once. Lives on one event loop.
 */
final class FailureReports<F> {

    private static final Logger LOG = LoggerFactory.getLogger(FailureReports.class);

    /** Waiting to be told; each keeps its entry in memory. */
    private static final int MAX = 1000;

    private static final int MAX_BATCH = 64;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Spool spool;
    private final SpoolKind<F> kind;
    private final Consumer<PendingEntry> whenSettled;
    private final Map<Long, FailedEntry<F>> waiting = new LinkedHashMap<>();
    private int batch = MAX_BATCH;
    private final Backoff backoff = new Backoff(FIRST_PAUSE, LAST_PAUSE);
    private @Nullable Timeout nextAttempt;
    private boolean telling;
    private boolean stopped;

    /**
     * @param whenSettled called for each entry whose failure is recorded and that is settled
     */
    FailureReports(Vertx vertx, Spool spool, SpoolKind<F> kind, Consumer<PendingEntry> whenSettled) {
        this.vertx = vertx;
        this.spool = spool;
        this.kind = kind;
        this.whenSettled = whenSettled;
    }

    /** Takes a failure; false when there are too many already. */
    boolean add(FailedEntry<F> failed) {
        if (waiting.size() >= MAX) {
            return false;
        }
        waiting.putIfAbsent(failed.sequence(), failed);
        tell();
        return true;
    }

    void stop() {
        stopped = true;
        if (nextAttempt != null) {
            nextAttempt.cancel();
        }
    }

    private void tell() {
        if (telling || stopped || waiting.isEmpty()) {
            return;
        }
        telling = true;
        List<FailedEntry<F>> some = waiting.values().stream().limit(batch).toList();
        List<PendingEntry> entries = some.stream().map(FailedEntry::pending).toList();
        // Within a future: what the kind throws is a failure as well.
        var unused = Future.succeededFuture(
                        some.stream().map(FailedEntry::failure).toList())
                .compose(kind::report)
                .compose(done -> spool.settle(kind.name(), entries, State.FAILED))
                .onSuccess(settled -> told(some))
                .onFailure(cause -> tellLater(some, cause));
    }

    private void told(List<FailedEntry<F>> some) {
        for (FailedEntry<F> each : some) {
            waiting.remove(each.sequence());
            whenSettled.accept(each.pending());
        }
        batch = MAX_BATCH;
        backoff.succeeded();
        telling = false;
        tell();
    }

    /** One at a time from now on, and another first: a report that nobody can take must not hold up the rest. */
    private void tellLater(List<FailedEntry<F>> some, Throwable cause) {
        List<PendingEntry> all =
                waiting.values().stream().map(FailedEntry::pending).toList();
        EntryLog.on(LOG.atWarn(), kind.name(), all).log("Failures cannot be told yet: {}", cause.getMessage());
        batch = 1;
        for (FailedEntry<F> each : some) {
            waiting.remove(each.sequence());
            waiting.put(each.sequence(), each);
        }
        if (stopped) {
            return;
        }
        nextAttempt = Timeout.after(vertx, backoff.failed(), () -> {
            telling = false;
            tell();
        });
    }
}
