package com.xrides.bookings.messages;

import java.util.List;

/**
 * The audit of one spool over a period: how many bookings it accepted, and where they are now; {@code accepted} is the
 * sum of the others.
 *
 * @param node the spool's node
 * @param accepted bookings answered 202
 * @param stored found in the table of bookings
 * @param failed found in the table of failures
 * @param pending still in the spool
 * @param unmatched ids that were settled, but are in neither table; at most {@value #MAX_NAMED}
 * @param unmatchedCount how many those are in all
 */
public record SpoolAuditCounts(
        String node, long accepted, long stored, long failed, long pending, List<Long> unmatched, long unmatchedCount) {

    /** Maximum number of ids in one reply. */
    public static final int MAX_NAMED = 1000;

    public SpoolAuditCounts {
        unmatched = List.copyOf(unmatched);
    }
}
