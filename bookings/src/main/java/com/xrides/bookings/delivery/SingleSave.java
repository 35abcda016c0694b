package com.xrides.bookings.delivery;

import com.xrides.bookings.Booking;
import com.xrides.bookings.delivery.reply.AnsweredReply;
import com.xrides.bookings.delivery.reply.NoOutcome;
import com.xrides.bookings.delivery.reply.SaveReply;
import com.xrides.bookings.delivery.reply.SaveWait;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.RequestResult;
import com.xrides.platform.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * Saves one booking of a single request: answers its client once, with the outcome or, if there is none in time, with
 * the result of the spool. A late outcome, after an answer without one, is reported to a status node. Lives on the
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

    /** Who hung up before the answer; null while nobody did. */
    private @Nullable String hungUp;

    /** @param booking a booking that the context has admitted */
    public SingleSave(Booking booking, SaveReply reply, SaveContext context) {
        this.booking = booking;
        this.reply = reply;
        this.context = context;
        this.spanContext = context.tracing().current();
    }

    /** Queues the booking and waits for its outcome until the timeout, or until the client disconnects. */
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

    /**
     * Reports that the client has disconnected; does nothing if it was answered.
     *
     * @param peer which of them, by its address
     */
    public void clientGone(String peer) {
        if (state.clientWaits()) {
            hungUp = peer;
            context.breaker().abandoned();
            answered(RequestResult.GONE);
            stopWaiting().gone();
        }
    }

    Booking booking() {
        return booking;
    }

    /** The span context of its request; null if it is not traced. */
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

    /** Notes that it is sent to a writer: from now on it may be stored. */
    void sent() {
        state = SaveState.SENT;
    }

    /** Reports the outcome; the first counts, a later one is equivalent. */
    void settle(Outcome outcome) {
        switch (state) {
            case SENT -> answer(outcome);
            case HOLDING_SENT -> {
                state = SaveState.HOLDING;
                outcomeWhileHolding = outcome;
            }
            case UNATTENDED -> {
                context.lateOutcomes().report(booking, outcome, hungUp);
                end();
            }
            case QUEUED, LOST, HOLDING, ENDED -> {}
        }
    }

    /** Reports that no outcome will come. */
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

    /**
     * Passes the booking to the spool, which is then responsible for its outcome; without a spool, answers with the
     * reason.
     */
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
            // The outcome of an attempt in flight does not count: the spool will send the booking again.
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

    /** Stops waiting and returns the reply to use; this save no longer keeps the request in memory. */
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
