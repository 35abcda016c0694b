package com.xrides.http;

import com.xrides.bookings.Booking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * One booking between its request and its outcome. Two things end, each once and in any order: the request's waiting,
 * and the booking's way to an outcome. Lives on the event loop of its request.
 */
final class PendingSave {

    /** Whoever asked for the booking to be saved. */
    interface Requester {

        /** The outcome, while the request still waits. */
        void answer(Outcome outcome);

        /** The outcome, after it has been answered or is gone. */
        void answerLate(Outcome outcome);

        /** The way has ended, with an outcome or without: nothing more will happen. */
        void ended();
    }

    private final Booking booking;
    private final Requester requester;
    private final @Nullable SpanContext trace;
    private boolean dispatched;
    private boolean waiting = true;
    private boolean ended;

    /** @param trace where its way is recorded, if it is */
    PendingSave(Booking booking, Requester requester, @Nullable SpanContext trace) {
        this.booking = booking;
        this.requester = requester;
        this.trace = trace;
    }

    @Nullable
    SpanContext trace() {
        return trace;
    }

    Booking booking() {
        return booking;
    }

    /** Whether it was given to a persistence verticle, so that its outcome is open even when nobody waits. */
    boolean isDispatched() {
        return dispatched;
    }

    void markDispatched() {
        dispatched = true;
    }

    /** Whether the request still waits for the answer. */
    boolean isWaiting() {
        return waiting;
    }

    boolean hasEnded() {
        return ended;
    }

    /** The request stops waiting. One that was never dispatched has thereby ended: it is not going to be. */
    void stopWaiting() {
        waiting = false;
        if (!dispatched) {
            end(null);
        }
    }

    /** The outcome is known; the first counts, a later one says the same in other words. */
    void settle(Outcome outcome) {
        end(outcome);
    }

    /** The outcome will never be known here. */
    void forget() {
        end(null);
    }

    private void end(@Nullable Outcome outcome) {
        if (ended) {
            return;
        }
        ended = true;
        if (outcome != null && waiting) {
            waiting = false;
            requester.answer(outcome);
        } else if (outcome != null) {
            requester.answerLate(outcome);
        }
        requester.ended();
    }
}
