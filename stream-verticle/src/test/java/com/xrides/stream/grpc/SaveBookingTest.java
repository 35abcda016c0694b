package com.xrides.stream.grpc;

import static com.xrides.stream.grpc.GrpcBookings.invalid;
import static com.xrides.stream.grpc.GrpcBookings.valid;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.RetryInfo;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.grpc.v1.BookingOutcome;
import com.xrides.grpc.v1.OutcomeStatus;
import com.xrides.grpc.v1.SaveBookingRequest;
import com.xrides.grpc.v1.SaveBookingResponse;
import com.xrides.platform.grpc.GrpcError;
import com.xrides.testing.bookings.FakePersistence;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class SaveBookingTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void aStoredBookingAndADuplicateAreOk() {
        try (var intake = RunningIntake.start()) {
            FakePersistence persistence = intake.startPersistence();
            assertThat(intake.client().save(valid(7)).message().getOutcome())
                    .isEqualTo(outcome(7, OutcomeStatus.STORED));

            persistence.answer(booking -> Outcome.DUPLICATE);

            assertThat(intake.client().save(valid(7)).message().getOutcome())
                    .isEqualTo(outcome(7, OutcomeStatus.DUPLICATE));
            assertThat(intake.counted("stored")).isEqualTo(1);
            assertThat(intake.counted("duplicate")).isEqualTo(1);
            assertThat(intake.callsTimed()).isEqualTo(2);
            await().until(() -> intake.singlesInFlight() == 0);
        }
    }

    @Test
    void anInvalidBookingIsToldEveryFaultAndNotSent() {
        try (var intake = RunningIntake.start()) {
            FakePersistence persistence = intake.startPersistence();

            Answer<SaveBookingResponse> answer = intake.client().save(invalid(7));

            answer.assertRefused(GrpcStatus.INVALID_ARGUMENT, "invalid-booking");
            assertThat(answer.detail(BadRequest.class).getFieldViolationsList())
                    .extracting(FieldViolation::getField, FieldViolation::getReason)
                    .containsExactlyInAnyOrder(
                            new Tuple("booking.to_area_id", "REQUIRED"), new Tuple("booking.from_lat", "OUT_OF_RANGE"));
            assertThat(persistence.ids()).isEmpty();
            assertThat(intake.counted("invalid")).isEqualTo(1);
        }
    }

    @Test
    void aConflictAlreadyExistsAndARefusalIsAFailedPrecondition() {
        try (var intake = RunningIntake.start()) {
            FakePersistence persistence = intake.startPersistence();
            persistence.answer(booking -> booking.id() == 7 ? Outcome.CONFLICT : Outcome.refused("check violated"));

            intake.client().save(valid(7)).assertRefused(GrpcStatus.ALREADY_EXISTS, "booking-conflict");
            intake.client().save(valid(8)).assertRefused(GrpcStatus.FAILED_PRECONDITION, "booking-refused");

            assertThat(intake.counted("conflict")).isEqualTo(1);
            assertThat(intake.counted("refused")).isEqualTo(1);
        }
    }

    @Test
    void withoutAnOutcomeInTimeTheSpoolHoldsIt() {
        try (var intake = RunningIntake.spoolingAfter(SHORT)) {
            intake.startPersistence().hold();
            List<Long> kept = keeping(intake, Future.succeededFuture(Kept.HELD));

            assertThat(intake.client().save(valid(7)).message().getOutcome())
                    .isEqualTo(outcome(7, OutcomeStatus.PENDING));

            assertThat(kept).containsExactly(7L);
            assertThat(intake.counted("pending")).isEqualTo(1);
            await().until(() -> intake.singlesInFlight() == 0);
        }
    }

    @Test
    void aShorterDeadlineIsAnsweredBeforeItIsOver() {
        try (var intake = RunningIntake.spoolingAfter(RunningIntake.LONG)) {
            intake.startPersistence().hold();
            List<Long> kept = keeping(intake, Future.succeededFuture(Kept.HELD));

            Answer<SaveBookingResponse> answer = intake.client().saveWithin(valid(7), Duration.ofSeconds(5));

            assertThat(answer.message().getOutcome().getStatus()).isEqualTo(OutcomeStatus.PENDING);
            assertThat(kept).containsExactly(7L);
        }
    }

    @Test
    void whatASpoolDoesNotTakeIsUnavailableForAsLongAsItSays() {
        try (var intake = RunningIntake.spoolingAfter(SHORT)) {
            FakePersistence persistence = intake.startPersistence();
            persistence.answer(booking -> Outcome.unavailable("The database is away."));
            persistence.loseDatabase();
            await().until(() -> !intake.writers().anyServing());
            var unused = keeping(intake, Future.succeededFuture(new Kept(false, "The spool is full.", 17)));

            Answer<SaveBookingResponse> answer = intake.client().save(valid(7));

            answer.assertRefused(GrpcStatus.UNAVAILABLE, "database-unavailable");
            assertThat(answer.detail(RetryInfo.class).getRetryDelay().getSeconds())
                    .isEqualTo(17);
            assertThat(answer.details().getMessage()).startsWith("The spool is full.");
        }
    }

    @Test
    void anOutcomeThatComesWhileASpoolRefusesIsTold() {
        try (var intake = RunningIntake.spoolingAfter(SHORT)) {
            FakePersistence persistence = intake.startPersistence();
            persistence.hold();
            Promise<Kept> hesitating = Promise.promise();
            List<Long> asked = keeping(intake, hesitating.future());
            Future<Answer<SaveBookingResponse>> answer = intake.client().saveAsync(valid(7));
            await().until(() -> asked.contains(7L));

            persistence.release();
            // Answers travel over one event loop in turn: what was given before this call has come before its answer.
            intake.client().status(0).assertRefused(GrpcStatus.INVALID_ARGUMENT, "invalid-id");
            intake.client().status(0).assertRefused(GrpcStatus.INVALID_ARGUMENT, "invalid-id");
            hesitating.complete(new Kept(false, "The spool is full.", 17));

            assertThat(resultOf(answer).message().getOutcome().getStatus()).isEqualTo(OutcomeStatus.STORED);
        }
    }

    @Test
    void withoutASpoolItIsUnavailableAndMayBeSentAgain() {
        try (var intake = RunningIntake.waitingAtMost(SHORT)) {
            FakePersistence persistence = intake.startPersistence();
            persistence.hold();

            Answer<SaveBookingResponse> answer = intake.client().save(valid(7));

            answer.assertRefused(GrpcStatus.UNAVAILABLE, "outcome-unknown");
            assertThat(answer.detail(RetryInfo.class).getRetryDelay().getSeconds())
                    .isPositive();
            assertThat(intake.singlesInFlight()).isEqualTo(1);
            persistence.release();
            await().until(() -> intake.singlesInFlight() == 0);
        }
    }

    @Test
    void aBookingWhoseSenderGaveUpIsCountedAsGoneAndItsTimeToo() {
        try (var intake = RunningIntake.start()) {
            FakePersistence persistence = intake.startPersistence();
            persistence.hold();
            var call = resultOf(intake.client().open("SaveBooking", SaveBookingResponse.getDefaultInstance()));
            var unused = call.end(
                    SaveBookingRequest.newBuilder().setBooking(valid(7)).build());
            await().until(() -> persistence.ids().contains(7L));

            call.cancel();

            await().until(() -> intake.counted("gone") == 1);
            assertThat(intake.callsTimed()).isEqualTo(1);
            persistence.release();
            await().until(() -> intake.singlesInFlight() == 0);
            assertThat(intake.counted("stored")).isZero();
        }
    }

    @Test
    void bookingsThatComeTogetherLeaveTogetherAndEachGetsItsOwnOutcome() {
        try (var intake = RunningIntake.start()) {
            FakePersistence persistence = intake.startPersistence();
            persistence.answer(booking -> booking.id() % 2 == 0 ? Outcome.STORED : Outcome.DUPLICATE);
            var answers = new ArrayList<Future<Answer<SaveBookingResponse>>>();

            for (long id = 1; id <= 300; id++) {
                answers.add(intake.client().saveAsync(valid(id)));
            }

            for (long id = 1; id <= 300; id++) {
                assertThat(resultOf(answers.get((int) id - 1)).message().getOutcome())
                        .isEqualTo(outcome(id, id % 2 == 0 ? OutcomeStatus.STORED : OutcomeStatus.DUPLICATE));
            }
        }
    }

    @Test
    void moreThanTheNodeTakesIsTurnedAway() {
        try (var intake = RunningIntake.takingAtMost(1, 1)) {
            FakePersistence persistence = intake.startPersistence();
            persistence.hold();
            Future<Answer<SaveBookingResponse>> first = intake.client().saveAsync(valid(7));
            await().until(() -> persistence.ids().contains(7L));

            intake.client().save(valid(8)).assertRefused(GrpcStatus.UNAVAILABLE, "overloaded");

            assertThat(intake.counted("shed")).isEqualTo(1);
            persistence.release();
            assertThat(resultOf(first).message().getOutcome().getStatus()).isEqualTo(OutcomeStatus.STORED);
        }
    }

    @Test
    void whatIsNotAMessageIsAnInvalidArgument() {
        try (var intake = RunningIntake.start()) {
            sent(intake, GrpcMessage.message("identity", Buffer.buffer("nonsense")))
                    .assertRefused(GrpcStatus.INVALID_ARGUMENT, "malformed-message");
            sent(intake, GrpcMessage.message("identity", WireFormat.PROTOBUF, Buffer.buffer()))
                    .assertRefused(GrpcStatus.INVALID_ARGUMENT, "invalid-booking");
        }
    }

    @Test
    void aMessageThatIsTooLargeIsRefusedHoweverItIsPacked() throws IOException {
        try (var intake = RunningIntake.takingMessagesUpTo(1024)) {
            intake.startPersistence();
            byte[] large = new byte[1025];
            assertThat(intake.client()
                            .saveCompressed(valid(7))
                            .message()
                            .getOutcome()
                            .getStatus())
                    .isEqualTo(OutcomeStatus.STORED);

            sent(intake, GrpcMessage.message("identity", Buffer.buffer(large)))
                    .assertRefused(GrpcStatus.RESOURCE_EXHAUSTED, "message-too-large");
            sent(intake, GrpcMessage.message("gzip", Buffer.buffer(gzip(large))))
                    .assertRefused(GrpcStatus.RESOURCE_EXHAUSTED, "message-too-large");
        }
    }

    @Test
    void aMessageForPeopleArrivesReadableAlsoWhereOnlyUrisAreDecoded() {
        assertThat(GrpcError.percentEncoded("Mended: 2, of 3; not 100 %, für 1 \n"))
                .isEqualTo("Mended: 2, of 3; not 100 %25, f%C3%BCr 1 %0A");
        try (var intake = RunningIntake.start()) {
            String raw = resultOf(intake.client()
                            .open("SaveBooking", SaveBookingResponse.getDefaultInstance())
                            .compose(request -> request.send(SaveBookingRequest.getDefaultInstance())))
                    .headers()
                    .get("grpc-message");

            assertThat(raw).isEqualTo("The booking was not stored: 6 of its fields must be mended.");
        }
    }

    private static Answer<SaveBookingResponse> sent(RunningIntake intake, GrpcMessage message) {
        return resultOf(intake.client()
                .open("SaveBooking", SaveBookingResponse.getDefaultInstance())
                .compose(request -> {
                    request.encoding(message.encoding());
                    var unused = request.endMessage(message);
                    return request.response();
                })
                .compose(Answer::of));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var stream = new GZIPOutputStream(packed)) {
            stream.write(bytes);
        }
        return packed.toByteArray();
    }

    private static List<Long> keeping(RunningIntake intake, Future<Kept> answer) {
        var ids = new CopyOnWriteArrayList<Long>();
        resultOf(intake.bus().answer(RunningIntake.SPOOL, question -> {
            ids.add(question.booking().id());
            return answer;
        }));
        return ids;
    }

    private static BookingOutcome outcome(long id, OutcomeStatus status) {
        return BookingOutcome.newBuilder()
                .setId(id)
                .setSequence(1)
                .setStatus(status)
                .build();
    }
}
