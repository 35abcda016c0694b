package com.xrides.drill.result;

import java.util.List;

/**
 * Violated guarantees, by booking.
 *
 * @param lost acknowledged as stored and not in the table, or as pending and neither there nor among the failures
 * @param twice more than once in the table
 * @param wrong in the table with another content than the acknowledged one, or than any that was sent
 * @param unanswered sent, and not answered in time
 * @param refused valid, and rejected
 * @param failed acknowledged as pending and now listed as failed; that is allowed
 */
public record Findings(
        List<Long> lost,
        List<Long> twice,
        List<Long> wrong,
        List<Long> unanswered,
        List<Long> refused,
        List<Long> failed) {

    public boolean none() {
        return lost.isEmpty() && twice.isEmpty() && wrong.isEmpty() && unanswered.isEmpty() && refused.isEmpty();
    }
}
