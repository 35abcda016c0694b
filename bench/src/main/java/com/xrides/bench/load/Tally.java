package com.xrides.bench.load;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Counts the answers of a load. Started and ended by another thread, otherwise used by the generator's only. */
final class Tally {

    private static final long LONGEST_MICROS = 60_000_000;

    private final int expectedStatus;
    private final boolean byIntendedTime;
    private final Acknowledged acknowledged;
    private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
    private final Map<String, Long> problems = new LinkedHashMap<>();
    private volatile long beginning = Long.MAX_VALUE;
    private volatile long end = Long.MAX_VALUE;
    private long measured;

    /**
     * @param byIntendedTime whether a request counts if its intended time is in the measured time, instead of its
     *     answer: at a constant rate every request that was due must count, however late its answer
     */
    Tally(int expectedStatus, boolean byIntendedTime, Acknowledged acknowledged) {
        this.expectedStatus = expectedStatus;
        this.byIntendedTime = byIntendedTime;
        this.acknowledged = acknowledged;
    }

    void begin() {
        beginning = System.nanoTime();
    }

    void end() {
        end = System.nanoTime();
    }

    void answered(int position, int status, long since, long now) {
        if (status == expectedStatus) {
            acknowledged.add(position);
        } else {
            problems.merge("status " + status, 1L, Long::sum);
        }
        long decisive = byIntendedTime ? since : now;
        if (decisive - beginning >= 0 && decisive - end < 0) {
            measured++;
            micros.recordValue(Math.min((now - since) / 1000, LONGEST_MICROS));
        }
    }

    void unanswered(long requests, String reason) {
        if (requests > 0) {
            problems.merge("unanswered: " + reason, requests, Long::sum);
        } else {
            problems.merge(reason, 1L, Long::sum);
        }
    }

    LoadResult result() {
        return new LoadResult(measured, (end - beginning) / 1e9, micros, problems, acknowledged);
    }
}
