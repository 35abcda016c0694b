package com.xrides.bookings.messages;

import java.util.List;

/**
 * What one spool took on in some period, and what became of it by the tables' word: the first is the sum of the others.
 *
 * @param node whose spool it is
 * @param accepted bookings answered 202
 * @param stored those that the table of bookings holds
 * @param failed those that the table of failures holds
 * @param pending those still in the spool
 * @param unmatched ids of those that were settled, yet neither table holds; at most {@value #MAX_NAMED} are named
 * @param unmatchedCount how many of those there are
 */
public record SpoolBooks(
        String node, long accepted, long stored, long failed, long pending, List<Long> unmatched, long unmatchedCount) {

    /** Ids named in one answer. */
    public static final int MAX_NAMED = 1000;

    public SpoolBooks {
        unmatched = List.copyOf(unmatched);
    }
}
