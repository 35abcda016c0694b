package com.xrides.intake.spool;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Pending bookings that could not be saved while others could: each is tried again by itself, ever more rarely, so that
 * it holds up nobody behind it. Lives on one event loop.
 */
final class HeldBack {

    /** More are no exceptions any more: then everything is tried again from the start. */
    static final int MAX = 1000;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 6;

    private record Trial(int failures, long dueNanos) {}

    private final Map<Long, Trial> trials = new LinkedHashMap<>();

    void failed(long sequence, long nanos) {
        Trial before = trials.remove(sequence);
        int failures = before == null ? 1 : before.failures() + 1;
        long pause = FIRST_PAUSE.toNanos() << Math.min(MAX_DOUBLINGS, failures - 1);
        trials.put(sequence, new Trial(failures, nanos + pause));
        if (trials.size() > MAX) {
            trials.clear();
        }
    }

    void release(long sequence) {
        trials.remove(sequence);
    }

    /** Times have changed: all may be tried at once. */
    void releaseAll(long nanos) {
        trials.replaceAll((sequence, trial) -> new Trial(trial.failures(), nanos));
    }

    boolean holds(long sequence) {
        return trials.containsKey(sequence);
    }

    int size() {
        return trials.size();
    }

    /** One whose time has come. */
    OptionalLong due(long nanos) {
        return trials.entrySet().stream()
                .filter(each -> each.getValue().dueNanos() - nanos <= 0)
                .mapToLong(Map.Entry::getKey)
                .findFirst();
    }

    /** The one that has not been tried for longest. */
    OptionalLong first() {
        return trials.keySet().stream().mapToLong(Long::longValue).findFirst();
    }
}
