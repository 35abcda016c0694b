package com.xrides.bookings.delivery.reply;

import com.xrides.bookings.delivery.SingleSave;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.outcome.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Answers the client of one {@link SingleSave}, in the format of its API. Exactly one method is called, once, on the
 * event loop of the save.
 */
public interface SaveReply {

    /** The outcome is known; never {@link Outcome.Kind#UNAVAILABLE}. */
    void outcome(Outcome outcome);

    /** The spool holds the booking and is responsible for its outcome. */
    void pending();

    /**
     * There is no outcome, and the spool does not hold the booking.
     *
     * @param kept why the spool did not accept it; null if there is no spool
     */
    void noOutcome(NoOutcome noOutcome, @Nullable Kept kept);

    /** The client disconnected before there was an answer. */
    void gone();
}
