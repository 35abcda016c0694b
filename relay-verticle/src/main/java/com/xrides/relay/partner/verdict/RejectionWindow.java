package com.xrides.relay.partner.verdict;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells a partner that rejects everything from records that are no good: it looks at what the last records were answered the first
 * time that they were sent. Later attempts do not count, since only bad records have many. One event loop.
 */
final class RejectionWindow {

    /** Records that are looked at. */
    static final int SIZE = 20;

    /** So many of them answered with the same status are most. */
    static final int MOST = 16;

    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final Map<Integer, Integer> counts = new HashMap<>();

    /** Notes the answer to the first attempt of a record. */
    void add(int status) {
        statuses.addLast(status);
        counts.merge(status, 1, Integer::sum);
        if (statuses.size() > SIZE) {
            counts.merge(statuses.removeFirst(), -1, Integer::sum);
        }
    }

    /** Whether most records were answered with this status. */
    boolean isMost(int status) {
        return counts.getOrDefault(status, 0) >= MOST;
    }

    /** Forgets all: the partner was seen to. */
    void clear() {
        statuses.clear();
        counts.clear();
    }
}
