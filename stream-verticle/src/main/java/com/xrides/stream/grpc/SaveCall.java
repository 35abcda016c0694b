package com.xrides.stream.grpc;

import com.xrides.bookings.Booking;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.outcome.OutcomeCode;
import com.xrides.bookings.outcome.RequestResult;
import com.xrides.grpc.v1.OutcomeStatus;
import com.xrides.grpc.v1.SaveBookingRequest;
import com.xrides.grpc.v1.SaveBookingResponse;
import com.xrides.platform.trace.SpanContext;
import com.xrides.stream.SingleSaves;
import com.xrides.stream.StreamOutcome;
import io.vertx.grpc.server.GrpcServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * One call that saves one booking: answered once, by its outcome or, where there is none in time, by what the spool
 * says. It has a place among those in flight, and gives it back when nothing more will happen.
 */
final class SaveCall implements SingleSaves.Sender {

    private static final long RETRY_AFTER_SECONDS = 1;

    private final Booking booking;
    private final GrpcCall call;
    private final GrpcServerResponse<SaveBookingRequest, SaveBookingResponse> response;
    private final SingleIntake intake;
    private final long began = System.nanoTime();
    private final @Nullable SpanContext trace;
    private long timer;
    private boolean waiting = true;
    private boolean wayEnded;
    private boolean holding;
    private boolean left;
    private @Nullable StreamOutcome outcomeWhileHolding;

    SaveCall(
            Booking booking,
            GrpcCall call,
            GrpcServerResponse<SaveBookingRequest, SaveBookingResponse> response,
            SingleIntake intake) {
        this.booking = booking;
        this.call = call;
        this.response = response;
        this.intake = intake;
        this.trace = intake.tracing().current();
    }

    /** Sends the booking off, and waits for its outcome this long. */
    void start(long waitMillis, int size) {
        timer = intake.vertx().setTimer(waitMillis, over -> hold());
        call.whenGone(this::leaveAlone);
        intake.saves().save(new StreamedBooking(1, new ParseResult.Accepted(booking), size), trace, this);
    }

    @Override
    public boolean waits() {
        return waiting;
    }

    @Override
    public void ended(@Nullable StreamOutcome outcome) {
        wayEnded = true;
        if (waiting && outcome != null) {
            stopWaiting();
            answer(outcome);
        } else if (holding) {
            outcomeWhileHolding = outcome;
        }
        leaveWhenDone();
    }

    /** The client is gone. */
    private void leaveAlone() {
        if (waiting) {
            stopWaiting();
            finish(RequestResult.GONE);
        }
    }

    private void stopWaiting() {
        waiting = false;
        var unused = intake.vertx().cancelTimer(timer);
    }

    private void answer(StreamOutcome outcome) {
        switch (outcome.status()) {
            case STORED -> succeed(OutcomeStatus.STORED, RequestResult.STORED);
            case DUPLICATE -> succeed(OutcomeStatus.DUPLICATE, RequestResult.DUPLICATE);
            case CONFLICT -> refuse(GrpcError.conflict(outcome.detail()), RequestResult.CONFLICT);
            case REFUSED -> refuse(GrpcError.refused(outcome.detail()), RequestResult.REFUSED);
            case INVALID -> throw new IllegalArgumentException("booking " + booking.id() + " met the rules before");
        }
    }

    /** Gives the booking to the spool, which from then on sees to its outcome; without one, says how it stands. */
    private void hold() {
        waiting = false;
        if (intake.spool().isEmpty()) {
            refuseUnsettled("", RETRY_AFTER_SECONDS);
            leaveWhenDone();
            return;
        }
        holding = true;
        var unused = intake.spool().orElseThrow().keep(booking, trace).onSuccess(this::held);
    }

    private void held(Kept kept) {
        holding = false;
        if (kept.held()) {
            succeed(OutcomeStatus.PENDING, RequestResult.PENDING);
            // Whatever becomes of the attempt that is still on its way, the spool will find out.
            wayEnded = true;
        } else if (outcomeWhileHolding != null) {
            answer(outcomeWhileHolding);
        } else {
            refuseUnsettled(kept.problem() + " ", kept.retryAfterSeconds());
        }
        leaveWhenDone();
    }

    private void refuseUnsettled(String problem, long retryAfterSeconds) {
        if (intake.routes().anyServing()) {
            String message =
                    problem + "The outcome was not known in time. Send the booking again; the id makes that safe.";
            refuse(GrpcError.unavailable("outcome-unknown", message, retryAfterSeconds), RequestResult.UNKNOWN);
        } else {
            String message = problem + "Nothing can be stored now. Send the booking again; the id makes that safe.";
            refuse(
                    GrpcError.unavailable(OutcomeCode.UNAVAILABLE, message, retryAfterSeconds),
                    RequestResult.UNAVAILABLE);
        }
    }

    private void succeed(OutcomeStatus status, RequestResult ending) {
        finish(ending);
        call.end(() -> response.end(SaveBookingResponse.newBuilder()
                .setOutcome(OutcomeMessages.of(booking.id(), status))
                .build()));
    }

    private void refuse(GrpcError refusal, RequestResult ending) {
        finish(ending);
        call.refuse(refusal);
    }

    private void finish(RequestResult ending) {
        intake.metrics().ended(ending);
        intake.metrics().answeredAfter(System.nanoTime() - began);
    }

    private void leaveWhenDone() {
        if (wayEnded && !holding && !left) {
            left = true;
            intake.places().leave();
        }
    }
}
