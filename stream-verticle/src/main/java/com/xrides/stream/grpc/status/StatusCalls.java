package com.xrides.stream.grpc.status;

import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.grpc.v1.GetStatusRequest;
import com.xrides.grpc.v1.GetStatusResponse;
import com.xrides.platform.grpc.CallLog;
import com.xrides.platform.grpc.GrpcCall;
import com.xrides.platform.grpc.GrpcError;
import com.xrides.platform.grpc.MessageReader;
import com.xrides.stream.grpc.call.BookingErrors;
import com.xrides.stream.grpc.call.OutcomeMessages;
import io.vertx.core.Handler;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;

/** Handles {@code GetStatus}: answers with the status of a booking. */
public final class StatusCalls implements Handler<GrpcServerRequest<GetStatusRequest, GetStatusResponse>> {

    private static final long RETRY_AFTER_SECONDS = 1;

    private final MessageReader<GetStatusRequest> reader;
    private final StatusClient statuses;
    private final CallLog log;

    public StatusCalls(int maxMessage, StatusClient statuses, CallLog log) {
        this.reader = new MessageReader<>(GetStatusRequest.parser(), maxMessage);
        this.statuses = statuses;
        this.log = log;
    }

    @Override
    public void handle(GrpcServerRequest<GetStatusRequest, GetStatusResponse> request) {
        var call = new GrpcCall(request.response());
        CallLog.Entry entry = log.current();
        reader.readOnly(request, call, message -> {
            entry.about(message.getId());
            find(message.getId(), call, request.response());
        });
    }

    private void find(long id, GrpcCall call, GrpcServerResponse<GetStatusRequest, GetStatusResponse> response) {
        if (id < 1) {
            call.refuse(GrpcError.badArgument("invalid-id", "id", "A booking's id is a whole number above 0."));
            return;
        }
        var unused = statuses.status(id)
                .onSuccess(status -> answer(id, status, call, response))
                .onFailure(cause -> call.refuse(GrpcError.unavailable(
                        "lookup-unavailable",
                        "It cannot be looked up now: " + cause.getMessage() + ".",
                        RETRY_AFTER_SECONDS)));
    }

    private static void answer(
            long id,
            BookingStatus status,
            GrpcCall call,
            GrpcServerResponse<GetStatusRequest, GetStatusResponse> response) {
        switch (status.state()) {
            case UNKNOWN ->
                call.refuse(
                        BookingErrors.unknown("It is neither stored nor known to have failed. If it was sent and never"
                                + " acknowledged, send it again."));
            case STORED, FAILED, PENDING ->
                call.end(() -> response.end(GetStatusResponse.newBuilder()
                        .setStatus(OutcomeMessages.of(id, status))
                        .build()));
        }
    }
}
