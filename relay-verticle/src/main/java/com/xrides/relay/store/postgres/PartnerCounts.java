package com.xrides.relay.store.postgres;

import com.xrides.relay.messages.PartnerMessages.RecordCounts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of a partner's records without looking at each.
 *
 * @param last place in the log of its source
 * @param claimed the last place that was claimed
 * @param beginsAfter the place behind which it begins
 * @param firstLeased leased for the first time
 * @param leasedAgain leased once more
 * @param waiting pending although they were claimed
 * @param unclaimed those that somebody decided on before they were claimed
 */
record PartnerCounts(
        long last,
        long claimed,
        long beginsAfter,
        long firstLeased,
        long leasedAgain,
        long waiting,
        long unknown,
        long quarantined,
        long cancelled,
        long unclaimed) {

    /** How the records stand: what was claimed and is nothing else has been delivered. */
    RecordCounts records(@Nullable Instant oldest) {
        long leased = firstLeased + leasedAgain;
        long decided = claimed - beginsAfter + unclaimed;
        long delivered = decided - leased - waiting - unknown - quarantined - cancelled;
        long pending = last - claimed - unclaimed + waiting;
        return new RecordCounts(
                last - beginsAfter, pending, leased, delivered, unknown, quarantined, cancelled, oldest);
    }
}
