package com.xrides.spool.drain;

import com.xrides.platform.timing.Backoff;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Pending bookings that could not be saved while others could: each is retried by itself with growing delays, so that
 * it blocks nobody behind it. Once one of them is saved all are due, and batches grow. Lives on one event loop.
 */
final class RetryQueue {

    /** When there are more, they are no longer exceptions: draining restarts from the oldest. */
    static final int MAX = 1000;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(64);

    private static final int GROWTH = 4;

    private record Trial(int failures, long dueNanos) {}

    private final Backoff backoff = new Backoff(FIRST_PAUSE, LAST_PAUSE);
    private final Map<Long, Trial> trials = new LinkedHashMap<>();
    private int together = 1;

    void failed(long sequence, long nanos) {
        Trial before = trials.remove(sequence);
        int failures = before == null ? 1 : before.failures() + 1;
        long pause = backoff.after(failures).toNanos();
        trials.put(sequence, new Trial(failures, nanos + pause));
        if (trials.size() > MAX) {
            trials.clear();
        }
    }

    void release(long sequence) {
        trials.remove(sequence);
    }

    /** The database works again: all may be retried now. */
    void releaseAll(long nanos) {
        trials.replaceAll((sequence, trial) -> new Trial(trial.failures(), nanos));
    }

    boolean holds(long sequence) {
        return trials.containsKey(sequence);
    }

    int size() {
        return trials.size();
    }

    /** Records a retry: whether at least one booking was saved. */
    void tried(boolean saved, long nanos) {
        if (saved) {
            together = Math.min(DrainBackoff.MAX_BATCH, together * GROWTH);
            releaseAll(nanos);
        } else {
            together = 1;
        }
    }

    /** The bookings that are due for a retry. */
    List<Long> due(long nanos) {
        return trials.entrySet().stream()
                .filter(each -> each.getValue().dueNanos() - nanos <= 0)
                .map(Map.Entry::getKey)
                .limit(together)
                .toList();
    }

    /** The booking that has waited longest since its last retry. */
    OptionalLong first() {
        return trials.keySet().stream().mapToLong(Long::longValue).findFirst();
    }
}
