package com.xrides.stream.grpc;

import static com.xrides.stream.grpc.GrpcBookings.valid;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.rpc.RetryInfo;
import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.grpc.v1.OutcomeStatus;
import com.xrides.grpc.v1.SaveBookingRequest;
import com.xrides.grpc.v1.SaveBookingResponse;
import com.xrides.platform.bus.Done;
import com.xrides.testing.bookings.FakePersistence;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A booking over gRPC is saved as one over HTTP is: by the same breaker, limit, writers and reports. */
class SaveDeliveryTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void afterSomeFailuresInARowBookingsAreHeldUnsentUntilAProbeSucceeds() {
        try (var intake = RunningIntake.spoolingAfter(RunningIntake.LONG)) {
            FakePersistence persistence = intake.startPersistence();
            persistence.answer(booking -> Outcome.unavailable("The database is away."));
            persistence.loseDatabase();
            await().until(() -> !intake.writers().anyServing());
            resultOf(intake.bus().answer(RunningIntake.SPOOL, question -> Future.succeededFuture(Kept.HELD)));
            for (long id = 1; id <= 10; id++) {
                assertThat(save(intake, id)).isEqualTo(OutcomeStatus.PENDING);
            }

            assertThat(save(intake, 11)).isEqualTo(OutcomeStatus.PENDING);

            assertThat(persistence.ids()).doesNotContain(11L);
            persistence.answer(booking -> Outcome.STORED);
            await().until(() -> save(intake, 12) == OutcomeStatus.STORED);
        }
    }

    @Test
    void aConflictThatComesAfterTheClientCancelledIsReported() {
        try (var intake = RunningIntake.start()) {
            FakePersistence persistence = intake.startPersistence();
            List<LateOutcome> reported = reports(intake);
            persistence.answer(booking -> Outcome.CONFLICT);
            persistence.hold();
            var call = resultOf(intake.client().open("SaveBooking", SaveBookingResponse.getDefaultInstance()));
            var unused = call.end(
                    SaveBookingRequest.newBuilder().setBooking(valid(7)).build());
            await().until(() -> persistence.ids().contains(7L));
            call.cancel();
            await().until(() -> intake.counted("gone") == 1);

            persistence.release();

            await().until(() -> !reported.isEmpty());
            assertThat(reported).extracting(LateOutcome::id).containsExactly(7L);
            assertThat(reported).extracting(LateOutcome::outcome).containsExactly(Outcome.CONFLICT);
        }
    }

    @Test
    void aRefusalThatComesAfterTheDeadlineIsReported() {
        try (var intake = RunningIntake.waitingAtMost(SHORT)) {
            FakePersistence persistence = intake.startPersistence();
            List<LateOutcome> reported = reports(intake);
            persistence.answer(booking -> Outcome.refused("no such vehicle"));
            persistence.hold();
            assertThat(intake.client().save(valid(7)).messages()).isEmpty();

            persistence.release();

            await().until(() -> !reported.isEmpty());
            assertThat(reported).extracting(LateOutcome::outcome).containsExactly(Outcome.refused("no such vehicle"));
        }
    }

    @Test
    void aSilentPersistenceVerticleCostsNoAnswer() {
        try (var intake = RunningIntake.waitingAtMost(Duration.ofSeconds(8))) {
            FakePersistence silent = intake.startPersistence("silent");
            FakePersistence sound = intake.startPersistence("sound");
            silent.hold();

            for (long id = 1; id <= 4; id++) {
                assertThat(save(intake, id)).isEqualTo(OutcomeStatus.STORED);
            }

            assertThat(silent.ids()).isNotEmpty();
            assertThat(sound.ids()).contains(1L, 2L, 3L, 4L);
        }
    }

    @Test
    void whoIsTurnedAwayIsToldWhenTheseInFlightWillBeThrough() {
        try (var intake = RunningIntake.takingAtMost(1, 1)) {
            FakePersistence persistence = intake.startPersistence();
            persistence.hold();
            Future<Answer<SaveBookingResponse>> first = intake.client().saveAsync(valid(7));
            await().until(() -> persistence.ids().contains(7L));

            Answer<SaveBookingResponse> shed = intake.client().save(valid(8));

            assertThat(shed.detail(RetryInfo.class).getRetryDelay().getSeconds())
                    .as("nothing was finished of late")
                    .isEqualTo(30);
            persistence.release();
            assertThat(resultOf(first).messages()).hasSize(1);
        }
    }

    @Test
    void aBookingCountsAmongThoseInFlightAndItsTimeAmongAllAnswers() {
        try (var intake = RunningIntake.start()) {
            FakePersistence persistence = intake.startPersistence();
            persistence.hold();
            Future<Answer<SaveBookingResponse>> answer = intake.client().saveAsync(valid(7));
            await().until(() -> persistence.ids().contains(7L));
            assertThat(intake.meters().get("xrides.in.flight").gauge().value()).isEqualTo(1);
            assertThat(intake.meters().get("xrides.grpc.in.flight").gauge().value())
                    .isEqualTo(1);

            persistence.release();

            assertThat(resultOf(answer).messages()).hasSize(1);
            await().until(() -> intake.meters().get("xrides.in.flight").gauge().value() == 0);
            assertThat(intake.meters().get("xrides.booking").timer().count()).isEqualTo(1);
            assertThat(intake.meters().get("xrides.grpc.booking").timer().count())
                    .isEqualTo(1);
        }
    }

    private static OutcomeStatus save(RunningIntake intake, long id) {
        return intake.client().save(valid(id)).message().getOutcome().getStatus();
    }

    private static List<LateOutcome> reports(RunningIntake intake) {
        var reported = new CopyOnWriteArrayList<LateOutcome>();
        resultOf(intake.bus().answer(FailureMessages.REPORT_OUTCOMES, report -> {
            reported.addAll(report.outcomes());
            return Future.succeededFuture(new Done());
        }));
        return reported;
    }
}
