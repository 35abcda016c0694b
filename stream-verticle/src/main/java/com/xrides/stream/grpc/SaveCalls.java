package com.xrides.stream.grpc;

import com.xrides.bookings.Booking;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.delivery.SaveContext;
import com.xrides.bookings.delivery.SingleSave;
import com.xrides.bookings.delivery.reply.SaveWait;
import com.xrides.bookings.outcome.RequestResult;
import com.xrides.grpc.v1.SaveBookingRequest;
import com.xrides.grpc.v1.SaveBookingResponse;
import com.xrides.platform.grpc.CallLog;
import com.xrides.platform.grpc.GrpcCall;
import com.xrides.platform.grpc.GrpcError;
import com.xrides.platform.grpc.MessageReader;
import com.xrides.stream.grpc.call.BookingErrors;
import io.vertx.core.Handler;
import io.vertx.grpc.server.GrpcServerRequest;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Handles {@code SaveBooking}: decodes and validates the booking, applies the in-flight limit and saves it; a
 * {@link SaveCall} answers.
 */
final class SaveCalls implements Handler<GrpcServerRequest<SaveBookingRequest, SaveBookingResponse>> {

    /** Time that is reserved for the answer to reach the client before its deadline, if that is long enough. */
    private static final long WAY_BACK_MILLIS = 250;

    private final MessageReader<SaveBookingRequest> reader;
    private final Duration maxWait;
    private final SaveContext saves;
    private final GrpcMetrics metrics;
    private final CallLog log;
    private final BooleanSupplier leaving;

    SaveCalls(GrpcSettings settings, SaveContext saves, GrpcMetrics metrics, CallLog log, BooleanSupplier leaving) {
        this.reader = new MessageReader<>(SaveBookingRequest.parser(), settings.maxMessage());
        this.maxWait = settings.maxWait();
        this.saves = saves;
        this.metrics = metrics;
        this.log = log;
        this.leaving = leaving;
    }

    @Override
    public void handle(GrpcServerRequest<SaveBookingRequest, SaveBookingResponse> request) {
        var call = new GrpcCall(request.response());
        CallLog.Entry entry = log.current();
        reader.readOnly(request, call, message -> {
            entry.about(message.getBooking().getId());
            save(request, call, message);
        });
    }

    private void save(
            GrpcServerRequest<SaveBookingRequest, SaveBookingResponse> request,
            GrpcCall call,
            SaveBookingRequest message) {
        ParseResult result = BookingMessage.read(message.getBooking());
        if (result instanceof ParseResult.Accepted accepted) {
            save(request, call, accepted.booking());
        } else {
            saves.metrics().ended(RequestResult.INVALID);
            call.refuse(BookingErrors.invalid((ParseResult.Rejected) result));
        }
    }

    private void save(
            GrpcServerRequest<SaveBookingRequest, SaveBookingResponse> request, GrpcCall call, Booking booking) {
        saves.tracing().noteBooking(booking.id());
        if (leaving.getAsBoolean()) {
            saves.metrics().ended(RequestResult.UNAVAILABLE);
            call.refuse(GrpcError.leaving());
        } else if (saves.admit(booking)) {
            var save = new SingleSave(booking, new SaveCall(booking.id(), call, request.response(), metrics), saves);
            call.whenGone(() -> save.clientGone(GrpcCall.peer(request)));
            save.start(waitWithin(request.timeout()));
        } else {
            call.refuse(BookingErrors.overloaded(saves.retryAfterSeconds()));
        }
    }

    /** @param deadlineMillis how long the client waits for the answer; 0 if it sent no deadline */
    private SaveWait waitWithin(long deadlineMillis) {
        if (deadlineMillis <= 0) {
            return SaveWait.of(maxWait, maxWait);
        }
        long wish = deadlineMillis - Math.min(WAY_BACK_MILLIS, deadlineMillis / 2);
        return SaveWait.of(Duration.ofMillis(Math.max(1, wish)), maxWait);
    }
}
