package com.xrides.stream.grpc;

import com.xrides.bookings.ParseResult;
import com.xrides.bookings.outcome.RequestResult;
import com.xrides.grpc.v1.SaveBookingRequest;
import com.xrides.grpc.v1.SaveBookingResponse;
import io.vertx.core.Handler;
import io.vertx.grpc.server.GrpcServerRequest;
import java.util.function.BooleanSupplier;

/** Takes single bookings in: reads each, checks it, admits it, and lets its {@link SaveCall} answer. */
final class SaveCalls implements Handler<GrpcServerRequest<SaveBookingRequest, SaveBookingResponse>> {

    /** What an answer needs to get back before the client's deadline, if that is long enough. */
    private static final long WAY_BACK_MILLIS = 250;

    private final MessageReader<SaveBookingRequest> reader;
    private final SingleIntake intake;
    private final BooleanSupplier leaving;

    SaveCalls(int maxMessage, SingleIntake intake, BooleanSupplier leaving) {
        this.reader = new MessageReader<>(SaveBookingRequest.parser(), maxMessage);
        this.intake = intake;
        this.leaving = leaving;
    }

    @Override
    public void handle(GrpcServerRequest<SaveBookingRequest, SaveBookingResponse> request) {
        var call = new GrpcCall(request.response());
        CallLog.Entry entry = intake.log().current();
        reader.readOnly(request, call, message -> {
            entry.about(message.getBooking().getId());
            save(request, call, message);
        });
    }

    private void save(
            GrpcServerRequest<SaveBookingRequest, SaveBookingResponse> request,
            GrpcCall call,
            SaveBookingRequest message) {
        ParseResult reading = BookingMessage.read(message.getBooking());
        if (reading instanceof ParseResult.Accepted accepted) {
            intake.tracing().noteBooking(accepted.booking().id());
            if (leaving.getAsBoolean()) {
                intake.metrics().ended(RequestResult.UNAVAILABLE);
                call.refuse(GrpcError.leaving());
            } else if (intake.places().enter()) {
                if (accepted.booking().extra() != null) {
                    intake.metrics().sawUnknownFields();
                }
                new SaveCall(accepted.booking(), call, request.response(), intake)
                        .start(waitMillis(request.timeout()), message.getSerializedSize());
            } else {
                intake.metrics().ended(RequestResult.SHED);
                call.refuse(GrpcError.overloaded());
            }
        } else {
            intake.metrics().ended(RequestResult.INVALID);
            call.refuse(GrpcError.invalid((ParseResult.Rejected) reading));
        }
    }

    /** @param deadlineMillis how long the client waits for the answer; 0 where it does not say */
    private long waitMillis(long deadlineMillis) {
        long longest = intake.maxWait().toMillis();
        if (deadlineMillis <= 0) {
            return longest;
        }
        long wait = deadlineMillis - Math.min(WAY_BACK_MILLIS, deadlineMillis / 2);
        return Math.max(1, Math.min(longest, wait));
    }
}
