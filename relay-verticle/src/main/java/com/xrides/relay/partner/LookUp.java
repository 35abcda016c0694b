package com.xrides.relay.partner;

import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Outcome.Answered;
import com.xrides.relay.model.Outcome.Lost;
import com.xrides.relay.model.Outcome.NotSent;

/**
 * What a partner says when it is asked whether it has a record.
 *
 * @param detail in words, for operators
 */
public record LookUp(Answer answer, String detail) {

    private static final int NOT_FOUND = 404;

    /** Whether the partner has the record. */
    public enum Answer {
        FOUND,
        MISSING,

        /** It cannot be asked, did not answer, or not so that it can be understood. */
        UNCLEAR
    }

    /** What a request to a look-up URL says: 2xx that the partner has the record, 404 that it has not. */
    static LookUp of(Outcome outcome) {
        if (outcome instanceof Answered answered) {
            int status = answered.status();
            boolean found = status >= 200 && status < 300;
            return found
                    ? new LookUp(Answer.FOUND, "the partner has it (%d)".formatted(status))
                    : status == NOT_FOUND
                            ? new LookUp(Answer.MISSING, "the partner does not have it (404)")
                            : new LookUp(Answer.UNCLEAR, "the look-up was answered with " + status);
        }
        return new LookUp(
                Answer.UNCLEAR,
                "the look-up failed: " + (outcome instanceof Lost lost ? lost.detail() : ((NotSent) outcome).detail()));
    }
}
