package com.xrides.bookings.delivery.reply;

import com.xrides.bookings.delivery.SingleSave;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.outcome.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the reply of a client that was answered, so that a {@link SingleSave} no longer keeps the request in memory.
 */
public enum AnsweredReply implements SaveReply {
    INSTANCE;

    @Override
    public void outcome(Outcome outcome) {}

    @Override
    public void pending() {}

    @Override
    public void noOutcome(NoOutcome noOutcome, @Nullable Kept kept) {}

    @Override
    public void gone() {}
}
