package com.xrides.relay.send;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/** The deliveries that wait for their time, each once. One event loop. */
final class Retries {

    /** One whose time has come. */
    record Due(long sequence, long key) {}

    private record Entry(long sequence, long key, long due) {}

    private final LongSupplier nanoTime;
    // By how far they are apart: the clock may overflow.
    private final PriorityQueue<Entry> queue =
            new PriorityQueue<>(((Comparator<Entry>) (one, other) -> Long.signum(one.due() - other.due()))
                    .thenComparingLong(Entry::sequence));
    private final Map<Long, Entry> entries = new HashMap<>();

    Retries(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    int size() {
        return entries.size();
    }

    /** Adds one; one that is there already comes when it is due first. */
    void add(long sequence, long key, long inNanos) {
        var entry = new Entry(sequence, key, nanoTime.getAsLong() + Math.max(0, inNanos));
        Entry known = entries.get(sequence);
        if (known != null && known.due() - entry.due() <= 0) {
            return;
        }
        if (known != null) {
            queue.remove(known);
        }
        entries.put(sequence, entry);
        queue.add(entry);
    }

    /** Takes away those that are due, the first of them first. */
    List<Due> takeDue(int most) {
        long now = nanoTime.getAsLong();
        var due = new ArrayList<Due>();
        while (due.size() < most && !queue.isEmpty() && queue.peek().due() - now <= 0) {
            Entry entry = queue.remove();
            entries.remove(entry.sequence());
            due.add(new Due(entry.sequence(), entry.key()));
        }
        return due;
    }

    /** How long until one is due; negative where none waits. */
    long nanosUntilDue() {
        Entry first = queue.peek();
        return first == null ? -1 : Math.max(0, first.due() - nanoTime.getAsLong());
    }
}
