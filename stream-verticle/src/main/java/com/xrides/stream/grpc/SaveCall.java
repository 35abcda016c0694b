package com.xrides.stream.grpc;

import com.xrides.bookings.delivery.reply.NoOutcome;
import com.xrides.bookings.delivery.reply.SaveReply;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.grpc.v1.OutcomeStatus;
import com.xrides.grpc.v1.SaveBookingRequest;
import com.xrides.grpc.v1.SaveBookingResponse;
import com.xrides.platform.grpc.GrpcCall;
import com.xrides.platform.grpc.GrpcError;
import com.xrides.stream.grpc.call.BookingErrors;
import com.xrides.stream.grpc.call.OutcomeMessages;
import io.vertx.grpc.server.GrpcServerResponse;
import org.jspecify.annotations.Nullable;

/** Answers one {@code SaveBooking} call: maps the outcome to a response message or a gRPC status. */
final class SaveCall implements SaveReply {

    private static final long RETRY_AFTER_SECONDS = 1;

    private final long id;
    private final GrpcCall call;
    private final GrpcServerResponse<SaveBookingRequest, SaveBookingResponse> response;
    private final GrpcMetrics metrics;
    private final long began = System.nanoTime();

    SaveCall(
            long id,
            GrpcCall call,
            GrpcServerResponse<SaveBookingRequest, SaveBookingResponse> response,
            GrpcMetrics metrics) {
        this.id = id;
        this.call = call;
        this.response = response;
        this.metrics = metrics;
    }

    @Override
    public void outcome(Outcome outcome) {
        switch (outcome.kind()) {
            case STORED -> succeed(OutcomeStatus.STORED);
            case DUPLICATE -> succeed(OutcomeStatus.DUPLICATE);
            case CONFLICT -> refuse(BookingErrors.conflict(outcome.detail()));
            case REFUSED -> refuse(BookingErrors.refused(outcome.detail()));
            case UNAVAILABLE -> throw new IllegalArgumentException("no outcome of booking " + id);
        }
    }

    @Override
    public void pending() {
        succeed(OutcomeStatus.PENDING);
    }

    @Override
    public void noOutcome(NoOutcome noOutcome, @Nullable Kept kept) {
        String problem = kept == null ? "" : kept.problem() + " ";
        long retryAfter = kept == null ? RETRY_AFTER_SECONDS : kept.retryAfterSeconds();
        GrpcError refusal = switch (noOutcome.reason()) {
            case UNKNOWN ->
                GrpcError.unavailable(
                        "outcome-unknown",
                        problem + "The outcome was not known in time. Send the booking again; the id makes that safe.",
                        retryAfter);
            case NOT_TAKEN, DATABASE_UNAVAILABLE ->
                GrpcError.unavailable(
                        Outcome.Kind.UNAVAILABLE.code(),
                        problem + "Nothing can be stored now. Send the booking again; the id makes that safe.",
                        retryAfter);
        };
        refuse(refusal);
    }

    @Override
    public void gone() {
        finish();
    }

    private void succeed(OutcomeStatus status) {
        finish();
        call.end(() -> response.end(SaveBookingResponse.newBuilder()
                .setOutcome(OutcomeMessages.of(id, status))
                .build()));
    }

    private void refuse(GrpcError refusal) {
        finish();
        call.refuse(refusal);
    }

    private void finish() {
        metrics.answeredAfter(System.nanoTime() - began);
    }
}
