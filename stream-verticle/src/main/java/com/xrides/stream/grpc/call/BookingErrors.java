package com.xrides.stream.grpc.call;

import com.xrides.bookings.ParseResult;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.grpc.GrpcError;
import io.vertx.grpc.common.GrpcStatus;
import java.util.List;

/** The errors that calls about bookings are answered with. */
public final class BookingErrors {

    /** The name of the request field that holds the booking. */
    private static final String BOOKING = "booking.";

    private BookingErrors() {}

    public static GrpcError invalid(ParseResult.Rejected rejected) {
        return new GrpcError(
                GrpcStatus.INVALID_ARGUMENT,
                OutcomeMessages.INVALID,
                OutcomeMessages.mustBeMended(rejected.errors().size()),
                List.of(GrpcError.violations(BOOKING, rejected.errors())));
    }

    public static GrpcError conflict(String detail) {
        return new GrpcError(GrpcStatus.ALREADY_EXISTS, Outcome.Kind.CONFLICT.code(), detail, List.of());
    }

    public static GrpcError refused(String detail) {
        return new GrpcError(GrpcStatus.FAILED_PRECONDITION, Outcome.Kind.REFUSED.code(), detail, List.of());
    }

    public static GrpcError overloaded(long retryAfterSeconds) {
        return GrpcError.unavailable(
                "overloaded",
                "This node has as many bookings in flight as it takes; it did not take this one.",
                retryAfterSeconds);
    }

    public static GrpcError unknown(String message) {
        return new GrpcError(GrpcStatus.NOT_FOUND, "booking-unknown", message, List.of());
    }
}
