package com.xrides.bookings.delivery;

import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.outcome.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Answers the client of one {@link SingleSave}, in the words of its API. Exactly one of its methods is called, once, on
 * the event loop of the save.
 */
public interface SaveReply {

    /** The outcome is known; never {@link Outcome.Kind#UNAVAILABLE}. */
    void outcome(Outcome outcome);

    /** The spool holds the booking and will see to its outcome. */
    void pending();

    /**
     * Nothing is known, and nobody holds the booking.
     *
     * @param kept why the spool did not take it; null where there is none
     */
    void noOutcome(NoOutcome noOutcome, @Nullable Kept kept);

    /** The client gave up before there was an answer. */
    void gone();
}
