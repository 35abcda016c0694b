package com.xrides.bookings.delivery;

import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.outcome.Outcome;
import org.jspecify.annotations.Nullable;

/** Stands for a client that has its answer, so that a {@link SingleSave} keeps its request reachable no longer. */
enum AnsweredReply implements SaveReply {
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
