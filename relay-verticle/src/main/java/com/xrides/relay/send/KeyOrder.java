package com.xrides.relay.send;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Has one delivery of a key in flight or waiting for its next attempt, and the others behind it; of a partner that wants no order it
 * keeps nothing. One event loop.
 */
final class KeyOrder {

    private static final class Turn {

        private final long first;
        private final Deque<Long> behind = new ArrayDeque<>();

        Turn(long first) {
            this.first = first;
        }
    }

    private final Map<Long, Turn> turns = new HashMap<>();
    private boolean ordered;

    KeyOrder(boolean ordered) {
        this.ordered = ordered;
    }

    /** Begins to keep an order, or ends it. What is under way when it begins is not known of. */
    void keep(boolean isOrdered) {
        ordered = isOrdered;
    }

    /** The keys of which a delivery is under way. */
    Collection<Long> busy() {
        return ordered ? turns.keySet() : List.of();
    }

    /** Whether it is this delivery's turn; else it comes back from {@link #ended} when it is. */
    boolean begin(long key, long sequence) {
        if (!ordered) {
            return true;
        }
        Turn turn = turns.computeIfAbsent(key, none -> new Turn(sequence));
        if (turn.first == sequence) {
            return true;
        }
        if (!turn.behind.contains(sequence)) {
            turn.behind.addLast(sequence);
        }
        return false;
    }

    /** The key under which a delivery has its turn, or the one that is given where it has none. */
    long keyOf(long sequence, long given) {
        Turn turn = turns.get(given);
        if (turn != null && turn.first == sequence) {
            return given;
        }
        return turns.entrySet().stream()
                .filter(each -> each.getValue().first == sequence)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(given);
    }

    /** Notes that a delivery is settled for good; the one whose turn it is now, or null. */
    @Nullable
    Long ended(long key, long sequence) {
        Turn turn = turns.get(key);
        if (turn == null) {
            return null;
        }
        if (turn.first != sequence) {
            turn.behind.remove(sequence);
            return null;
        }
        Long next = turn.behind.pollFirst();
        if (next == null) {
            turns.remove(key);
        } else {
            var following = new Turn(next);
            following.behind.addAll(turn.behind);
            turns.put(key, following);
        }
        return next;
    }
}
