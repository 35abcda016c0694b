package com.xrides.stream.grpc.call;

import com.google.protobuf.Timestamp;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.grpc.v1.BookingOutcome;
import com.xrides.grpc.v1.BookingStatus;
import com.xrides.grpc.v1.OutcomeError;
import com.xrides.grpc.v1.OutcomeStatus;
import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.stream.StreamOutcome;
import java.time.Instant;
import java.util.List;

/** Converts outcomes and statuses of bookings to protobuf messages. */
public final class OutcomeMessages {

    static final String INVALID = "invalid-booking";

    /** The most field errors in a message, more than a booking has fields. The error's text gives the total. */
    private static final int MAX_ERRORS = 100;

    private OutcomeMessages() {}

    public static BookingOutcome of(StreamOutcome<StreamedBooking, Outcome> outcome) {
        BookingOutcome.Builder message =
                BookingOutcome.newBuilder().setSequence(outcome.item().line());
        Long id = outcome.item().id();
        if (id != null) {
            message.setId(id);
        }
        Outcome saved = outcome.outcome();
        if (saved == null) {
            return message.setStatus(OutcomeStatus.INVALID)
                    .setError(invalid((ParseResult.Rejected) outcome.item().result()))
                    .build();
        }
        OutcomeStatus status = switch (saved.kind()) {
            case STORED -> OutcomeStatus.STORED;
            case DUPLICATE -> OutcomeStatus.DUPLICATE;
            case CONFLICT -> OutcomeStatus.CONFLICT;
            case REFUSED -> OutcomeStatus.REFUSED;
            case UNAVAILABLE -> throw new IllegalArgumentException("no outcome yet");
        };
        return saved.isStored()
                ? message.setStatus(status).build()
                : message.setStatus(status)
                        .setError(error(saved.kind().code(), saved.detail()))
                        .build();
    }

    /** The outcome of a single booking. */
    public static BookingOutcome of(long id, OutcomeStatus status) {
        return BookingOutcome.newBuilder()
                .setId(id)
                .setSequence(1)
                .setStatus(status)
                .build();
    }

    /** The status of a known booking. */
    public static BookingStatus of(long id, com.xrides.bookings.outcome.BookingStatus status) {
        BookingStatus.Builder message = BookingStatus.newBuilder().setId(id);
        Instant at = status.at();
        if (at != null) {
            message.setUpdatedAt(
                    Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()));
        }
        if (status.hasFailure()) {
            message.setError(error(status.code(), status.message()));
        }
        return switch (status.state()) {
            case STORED -> message.setStatus(OutcomeStatus.STORED).build();
            case PENDING -> message.setStatus(OutcomeStatus.PENDING).build();
            case FAILED -> message.setStatus(OutcomeStatus.FAILED).build();
            case UNKNOWN -> throw new IllegalArgumentException("nothing is known of booking " + id);
        };
    }

    static String mustBeMended(int fields) {
        return "The booking was not stored: %d of its fields must be mended.".formatted(fields);
    }

    private static OutcomeError invalid(ParseResult.Rejected rejected) {
        List<FieldError> errors = rejected.errors();
        OutcomeError.Builder message =
                OutcomeError.newBuilder().setCode(INVALID).setMessage(mustBeMended(errors.size()));
        for (FieldError error : errors.subList(0, Math.min(errors.size(), MAX_ERRORS))) {
            message.addErrors(com.xrides.grpc.v1.FieldError.newBuilder()
                    .setField(error.field())
                    .setCode(error.code().text())
                    .setMessage(error.message()));
        }
        return message.build();
    }

    private static OutcomeError error(String code, String message) {
        return OutcomeError.newBuilder().setCode(code).setMessage(message).build();
    }
}
