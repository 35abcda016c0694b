package com.xrides.stream.grpc;

import static com.xrides.stream.grpc.GrpcBookings.booking;
import static com.xrides.stream.grpc.GrpcBookings.invalid;
import static com.xrides.stream.grpc.GrpcBookings.valid;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.rpc.ErrorInfo;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.grpc.v1.BookingOutcome;
import com.xrides.grpc.v1.FieldError;
import com.xrides.grpc.v1.OutcomeStatus;
import com.xrides.grpc.v1.SaveBookingsResponse;
import com.xrides.testing.bookings.FakePersistence;
import io.vertx.core.Future;
import io.vertx.grpc.common.GrpcStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SaveBookingsTest {

    @Test
    void eachBookingGetsItsOutcomeInItsPlace() {
        try (var intake = RunningIntake.start()) {
            FakePersistence persistence = intake.startPersistence();
            persistence.answer(booking -> switch ((int) booking.id()) {
                case 2 -> Outcome.DUPLICATE;
                case 3 -> Outcome.CONFLICT;
                case 4 -> Outcome.refused("check violated");
                default -> Outcome.STORED;
            });
            BookingStream<SaveBookingsResponse> stream = intake.client().stream();

            LongStream.rangeClosed(1, 4).forEach(id -> stream.send(valid(id)));
            stream.send(invalid(5));
            stream.send(booking(6).setExtraJson("[1]").clearId().build());
            stream.send(valid(7));
            stream.end();

            Answer<SaveBookingsResponse> answer = stream.awaitEnd();
            assertThat(answer.status()).isEqualTo(GrpcStatus.OK);
            List<BookingOutcome> outcomes = outcomes(answer);
            assertThat(outcomes).extracting(BookingOutcome::getId).containsExactly(1L, 2L, 3L, 4L, 5L, 0L, 7L);
            assertThat(outcomes).extracting(BookingOutcome::getSequence).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
            assertThat(outcomes)
                    .extracting(BookingOutcome::getStatus)
                    .containsExactly(
                            OutcomeStatus.STORED,
                            OutcomeStatus.DUPLICATE,
                            OutcomeStatus.CONFLICT,
                            OutcomeStatus.REFUSED,
                            OutcomeStatus.INVALID,
                            OutcomeStatus.INVALID,
                            OutcomeStatus.STORED);
            assertThat(outcomes)
                    .extracting(outcome -> outcome.getError().getCode())
                    .containsExactly(
                            "", "", "booking-conflict", "booking-refused", "invalid-booking", "invalid-booking", "");
            assertThat(outcomes.get(4).getError().getErrorsList())
                    .extracting(FieldError::getField)
                    .containsExactlyInAnyOrder("to_area_id", "from_lat");
            assertThat(persistence.ids()).containsExactly(1L, 2L, 3L, 4L, 7L);
            assertThat(intake.counted("stored")).isEqualTo(2);
            assertThat(intake.counted("invalid")).isEqualTo(2);
            await().until(() -> intake.openStreams() == 0);
        }
    }

    @Test
    void bookingsOfOneMessageAreCountedOneByOne() {
        try (var intake = RunningIntake.start()) {
            intake.startPersistence();
            BookingStream<SaveBookingsResponse> stream = intake.client().stream();

            stream.send(valid(11), invalid(12), valid(13));
            stream.send();
            stream.send(valid(14));
            stream.end();

            List<BookingOutcome> outcomes = outcomes(stream.awaitEnd());
            assertThat(outcomes).extracting(BookingOutcome::getSequence).containsExactly(1L, 2L, 3L, 4L);
            assertThat(outcomes).extracting(BookingOutcome::getId).containsExactly(11L, 12L, 13L, 14L);
            assertThat(outcomes.get(1).getStatus()).isEqualTo(OutcomeStatus.INVALID);
        }
    }

    @Test
    void aFirstOutcomeComesBeforeTheStreamIsEnded() {
        try (var intake = RunningIntake.start()) {
            intake.startPersistence();
            BookingStream<SaveBookingsResponse> stream = intake.client().stream();

            stream.send(valid(1));

            await().until(() -> stream.messages().size() == 1);
            stream.end();
            assertThat(stream.awaitEnd().status()).isEqualTo(GrpcStatus.OK);
        }
    }

    @Test
    void aStreamWithoutBookingsEndsWell() {
        try (var intake = RunningIntake.start()) {
            BookingStream<SaveBookingsResponse> stream = intake.client().stream();

            stream.end();

            assertThat(stream.awaitEnd().status()).isEqualTo(GrpcStatus.OK);
            assertThat(stream.messages()).isEmpty();
        }
    }

    @Test
    void aSenderThatIsAheadOfTheDatabaseIsHeld() {
        int all = 20_000;
        try (var intake = RunningIntake.start()) {
            FakePersistence persistence = intake.startPersistence();
            persistence.hold();
            BookingStream<SaveBookingsResponse> stream = intake.client().stream();
            var left = new AtomicLong();
            for (long id = 1; id <= all; id++) {
                var unused = stream.sendAsync(valid(id)).onSuccess(written -> left.incrementAndGet());
            }

            // The window is full: one message that left alone, and seven full ones.
            await().until(() -> persistence.ids().size() == 1 + 7 * 512);
            await().during(Duration.ofSeconds(1)).until(() -> persistence.ids().size() == 1 + 7 * 512);
            assertThat(left.get()).isLessThan(all / 2);

            persistence.release();
            stream.end();
            Answer<SaveBookingsResponse> answer = stream.awaitEnd();
            assertThat(answer.status()).isEqualTo(GrpcStatus.OK);
            assertThat(outcomes(answer))
                    .extracting(BookingOutcome::getId)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, all).boxed().toList());
        }
    }

    @Test
    void aClientThatCancelsIsForgotten() {
        try (var intake = RunningIntake.start()) {
            FakePersistence persistence = intake.startPersistence();
            persistence.hold();
            BookingStream<SaveBookingsResponse> stream = intake.client().stream();
            stream.send(valid(1));
            await().until(() -> persistence.ids().contains(1L));
            assertThat(intake.openStreams()).isEqualTo(1);

            stream.cancel();

            await().until(() -> intake.openStreams() == 0);
            persistence.release();
            assertThat(intake.counted("stored")).isZero();
        }
    }

    @Test
    void aNodeThatLeavesTellsWhatItTookAndSendsTheRestElsewhere() {
        try (var intake = RunningIntake.start()) {
            FakePersistence persistence = intake.startPersistence();
            persistence.hold();
            BookingStream<SaveBookingsResponse> stream = intake.client().stream();
            stream.send(valid(1));
            stream.send(valid(2));
            await().until(() -> persistence.ids().contains(1L));

            Future<Void> undeployed = intake.undeploy();
            persistence.release();

            Answer<SaveBookingsResponse> answer = stream.awaitEnd();
            assertThat(answer.status()).isEqualTo(GrpcStatus.UNAVAILABLE);
            assertThat(answer.detail(ErrorInfo.class).getReason()).isEqualTo("node-leaving");
            assertThat(outcomes(answer)).extracting(BookingOutcome::getId).startsWith(1L);
            assertThat(outcomes(answer)).extracting(BookingOutcome::getId).containsExactlyElementsOf(persistence.ids());
            resultOf(undeployed);
        }
    }

    @Test
    void moreStreamsThanTheNodeTakesAreTurnedAway() {
        try (var intake = RunningIntake.takingAtMost(1, 1)) {
            intake.startPersistence();
            BookingStream<SaveBookingsResponse> first = intake.client().stream();
            first.send(valid(1));
            await().until(() -> intake.openStreams() == 1);

            BookingStream<SaveBookingsResponse> second = intake.client().stream();
            second.send(valid(2));
            second.awaitEnd().assertRefused(GrpcStatus.RESOURCE_EXHAUSTED, "too-many-streams");

            first.end();
            assertThat(first.awaitEnd().status()).isEqualTo(GrpcStatus.OK);
            BookingStream<SaveBookingsResponse> third = intake.client().stream();
            third.end();
            assertThat(third.awaitEnd().status()).isEqualTo(GrpcStatus.OK);
        }
    }

    @Test
    void aMessageThatIsTooLargeEndsTheStreamAfterWhatCameBefore() {
        try (var intake = RunningIntake.takingMessagesUpTo(1024)) {
            intake.startPersistence();
            BookingStream<SaveBookingsResponse> stream = intake.client().stream();

            stream.send(valid(1));
            stream.send(booking(2).setExtraJson(" ".repeat(1024)).build());

            Answer<SaveBookingsResponse> answer = stream.awaitEnd();
            assertThat(answer.status()).isEqualTo(GrpcStatus.RESOURCE_EXHAUSTED);
            assertThat(outcomes(answer)).extracting(BookingOutcome::getId).containsExactly(1L);
        }
    }

    private static List<BookingOutcome> outcomes(Answer<SaveBookingsResponse> answer) {
        return answer.messages().stream()
                .flatMap(message -> message.getOutcomesList().stream())
                .toList();
    }
}
