package com.xrides.bookings.delivery;

import com.xrides.bookings.Booking;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.RequestResult;
import com.xrides.platform.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * Saves one booking that was sent by itself: answers its client once, by the outcome or, where there is none in time, by
 * what the spool says. An outcome that comes after an answer without one is reported to a status node. Lives on the
 * event loop of its request.
 */
public final class SingleSave implements RequestTimeouts.Waiter {

    private final Booking booking;
    private final SaveContext context;
    private final @Nullable SpanContext spanContext;
    private final long began = System.nanoTime();
    private SaveState state = SaveState.QUEUED;
    private SaveReply reply;
    private @Nullable Outcome outcomeWhileHolding;

    /** @param booking one that the context has admitted */
    public SingleSave(Booking booking, SaveReply reply, SaveContext context) {
        this.booking = booking;
        this.reply = reply;
        this.context = context;
        this.spanContext = context.tracing().current();
    }

    /** Hands the booking over and waits for its outcome, as long as {@code wait} and the client do. */
    public void start(SaveWait wait) {
        if (wait.isNone() && context.holds()) {
            holdOrAnswer(NoOutcome.NOT_WAITED_FOR);
        } else if (context.breaker().letsThrough()) {
            context.timeouts().begin(wait, this);
            context.dispatcher().submit(this);
        } else {
            holdOrAnswer(NoOutcome.BREAKER_OPEN);
        }
    }

    /** The client gives up, or has its answer, in which case nothing happens. */
    public void clientGone() {
        if (state.clientWaits()) {
            context.breaker().abandoned();
            answered(RequestResult.GONE);
            stopWaiting().gone();
        }
    }

    Booking booking() {
        return booking;
    }

    /** Where its way is recorded, if it is. */
    @Nullable
    SpanContext spanContext() {
        return spanContext;
    }

    boolean isQueued() {
        return state == SaveState.QUEUED;
    }

    /** Whether it was sent, and its outcome still matters. */
    boolean isOutcomeOpen() {
        return state.isOutcomeOpen();
    }

    /** Whether its client waits for an outcome that may still come. */
    boolean isAwaited() {
        return state == SaveState.SENT;
    }

    /** It leaves the queue for a writer: from now on it may be stored. */
    void sent() {
        state = SaveState.SENT;
    }

    /** The outcome is known; the first counts, a later one says the same in other words. */
    void settle(Outcome outcome) {
        switch (state) {
            case SENT -> answer(outcome);
            case HOLDING_SENT -> {
                state = SaveState.HOLDING;
                outcomeWhileHolding = outcome;
            }
            case UNATTENDED -> {
                context.lateOutcomes().report(booking, outcome);
                end();
            }
            case QUEUED, LOST, HOLDING, ENDED -> {}
        }
    }

    /** The outcome will never be known here. */
    void lose() {
        switch (state) {
            case SENT -> state = SaveState.LOST;
            case HOLDING_SENT -> state = SaveState.HOLDING;
            case UNATTENDED -> end();
            case QUEUED, LOST, HOLDING, ENDED -> {}
        }
    }

    @Override
    public void timedOut(SaveWait wait) {
        if (wait.isFull()) {
            context.breaker().failed();
        } else {
            context.breaker().abandoned();
        }
        holdOrAnswer(isQueued() ? NoOutcome.notTaken(wait) : NoOutcome.unknown(wait));
    }

    private void answer(Outcome outcome) {
        if (outcome.kind() == Outcome.Kind.UNAVAILABLE) {
            context.breaker().failed();
            state = SaveState.LOST;
            holdOrAnswer(NoOutcome.unavailable(outcome));
        } else {
            context.breaker().succeeded();
            state = SaveState.LOST;
            tell(outcome);
        }
    }

    private void tell(Outcome outcome) {
        answered(RequestResult.of(outcome));
        stopWaiting().outcome(outcome);
    }

    /** Gives the booking to the spool, which from then on sees to its outcome; without one, says how it stands. */
    private void holdOrAnswer(NoOutcome noOutcome) {
        if (!context.holds()) {
            answered(noOutcome.result());
            stopWaiting().noOutcome(noOutcome, null);
            return;
        }
        context.timeouts().end(this);
        state = state == SaveState.SENT ? SaveState.HOLDING_SENT : SaveState.HOLDING;
        context.dispatcher().dropUnawaited();
        var unused = context.spool().orElseThrow().keep(booking, spanContext).onSuccess(kept -> held(kept, noOutcome));
    }

    private void held(Kept kept, NoOutcome noOutcome) {
        Outcome outcome = outcomeWhileHolding;
        if (kept.held()) {
            // Whatever becomes of the attempt that is still on its way, the spool will find out.
            state = SaveState.HOLDING;
            answered(RequestResult.PENDING);
            stopWaiting().pending();
        } else if (outcome != null && outcome.kind() != Outcome.Kind.UNAVAILABLE) {
            tell(outcome);
        } else {
            answered(noOutcome.result());
            stopWaiting().noOutcome(noOutcome, kept);
        }
    }

    /** The client waits no more: whom to answer now. Its request is kept reachable by this save no longer. */
    private SaveReply stopWaiting() {
        SaveReply last = reply;
        reply = AnsweredReply.INSTANCE;
        context.timeouts().end(this);
        if (state.isOutcomeOpen()) {
            state = SaveState.UNATTENDED;
        } else {
            end();
        }
        context.dispatcher().dropUnawaited();
        return last;
    }

    private void answered(RequestResult result) {
        context.metrics().ended(result);
        context.metrics().answeredAfter(System.nanoTime() - began);
    }

    private void end() {
        state = SaveState.ENDED;
        context.places().leave();
    }
}
