package com.xrides.http;

import com.xrides.bookings.Booking;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.outcome.Outcome;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request that waits for its booking to be saved: answers it once, by its outcome or, where there is none in time,
 * by what the spool says. Reports an outcome that comes too late to be answered.
 */
final class SaveRequest implements PendingSave.Requester, RequestTimeouts.Waiter {

    private final SaveContext intake;
    private final SaveAnswer answer;
    private final PendingSave save;
    private final @Nullable Supplier<Future<?>> beforeStored;
    private boolean wayEnded;
    private boolean holding;
    private boolean left;
    private @Nullable Outcome outcomeWhileHolding;

    /** @param beforeStored what must have ended, one way or the other, before the booking is said to be stored */
    SaveRequest(
            Booking booking, RoutingContext context, SaveContext intake, @Nullable Supplier<Future<?>> beforeStored) {
        this.intake = intake;
        this.beforeStored = beforeStored;
        this.answer = new SaveAnswer(booking.id(), context, intake.metrics());
        this.save = new PendingSave(booking, this, intake.tracing().current());
    }

    /** Hands the booking over and waits for its outcome, as long as {@code wait} and the client do. */
    void start(RoutingContext context, SaveWait wait) {
        if (wait.isNone() && intake.spool().isPresent()) {
            hold(NoOutcome.NOT_WAITED_FOR);
            return;
        }
        if (!intake.breaker().letsThrough()) {
            hold(NoOutcome.BREAKER_OPEN);
            return;
        }
        intake.dispatcher().submit(save);
        if (save.isWaiting()) {
            intake.waits().begin(wait, this);
            // Not the response's own handlers: those are the context's, and others wait for it to end as well.
            context.addEndHandler(endedOrGone -> {
                intake.waits().end(this);
                leaveAlone();
            });
        }
    }

    @Override
    public void answer(Outcome outcome) {
        if (outcome.kind() == Outcome.Kind.UNAVAILABLE) {
            intake.breaker().failed();
            hold(NoOutcome.unavailable(outcome));
        } else {
            intake.breaker().succeeded();
            tell(outcome);
        }
    }

    private void tell(Outcome outcome) {
        if (beforeStored != null && outcome.isStored()) {
            var unused = beforeStored.get().onComplete(ended -> answer.outcome(outcome));
        } else {
            answer.outcome(outcome);
        }
    }

    @Override
    public void answerLate(Outcome outcome) {
        if (holding) {
            outcomeWhileHolding = outcome;
        } else {
            intake.lateOutcomes().report(save.booking(), outcome);
        }
    }

    @Override
    public void ended() {
        wayEnded = true;
        leaveWhenDone();
    }

    @Override
    public void timeIsOver(SaveWait wait) {
        if (!save.isWaiting()) {
            return;
        }
        if (wait.isFull()) {
            intake.breaker().failed();
        } else {
            intake.breaker().abandoned();
        }
        hold(save.isDispatched() ? NoOutcome.unknown(wait, answer.location()) : NoOutcome.notTaken(wait));
    }

    /** The client has its answer, or is gone. */
    private void leaveAlone() {
        if (save.isWaiting()) {
            intake.breaker().abandoned();
            stopWaiting();
            answer.gone();
        }
    }

    private void stopWaiting() {
        save.stopWaiting();
        intake.dispatcher().dropEnded();
    }

    /** Gives the booking to the spool, which from then on sees to its outcome; without one, says how it stands. */
    private void hold(NoOutcome unsettled) {
        holding = intake.spool().isPresent();
        stopWaiting();
        if (holding) {
            var unused = intake.spool()
                    .orElseThrow()
                    .keep(save.booking(), save.trace())
                    .onSuccess(kept -> held(kept, unsettled));
        } else {
            answer.unsettled(unsettled, null);
        }
    }

    private void held(Kept kept, NoOutcome unsettled) {
        holding = false;
        if (kept.held()) {
            answer.pending();
            // Whatever becomes of the attempt that is still on its way, the spool will find out.
            save.forget();
        } else if (outcomeWhileHolding != null && outcomeWhileHolding.kind() != Outcome.Kind.UNAVAILABLE) {
            tell(outcomeWhileHolding);
        } else {
            answer.unsettled(unsettled, kept);
        }
        leaveWhenDone();
    }

    private void leaveWhenDone() {
        if (wayEnded && !holding && !left) {
            left = true;
            intake.admission().leave();
        }
    }
}
