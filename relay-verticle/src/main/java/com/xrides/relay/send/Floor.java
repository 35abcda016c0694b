package com.xrides.relay.send;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * The place in the log up to which nothing is leased for the first time. Places are claimed in ascending order, and settled in any.
 * One event loop.
 */
final class Floor {

    private final Deque<Long> open = new ArrayDeque<>();
    private final Set<Long> settled = new HashSet<>();
    private long reached;

    Floor(long reached) {
        this.reached = reached;
    }

    /** Notes a place that is leased now. */
    void claimed(long sequence) {
        open.addLast(sequence);
        reached = Math.max(reached, sequence);
    }

    /** Notes that nothing up to a place is leased but what was said. */
    void reached(long sequence) {
        reached = Math.max(reached, sequence);
    }

    /** Notes that a place is leased no more. */
    void settled(long sequence) {
        settled.add(sequence);
        while (!open.isEmpty() && settled.remove(open.peekFirst())) {
            open.removeFirst();
        }
    }

    long value() {
        return open.isEmpty() ? reached : open.peekFirst() - 1;
    }
}
