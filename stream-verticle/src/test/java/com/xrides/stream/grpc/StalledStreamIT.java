package com.xrides.stream.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.rpc.ErrorInfo;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.grpc.v1.SaveBookingsResponse;
import com.xrides.testing.bookings.FakePersistence;
import io.vertx.grpc.common.GrpcStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A database that takes nothing for as long as a stream waits, which is a minute. */
class StalledStreamIT {

    @Test
    void aStreamThatCannotBeStoredIsUnavailableAndWhatWasToldHolds() {
        try (var intake = RunningIntake.start()) {
            FakePersistence persistence = intake.startPersistence();
            BookingStream<SaveBookingsResponse> stream = intake.client().stream();
            stream.send(GrpcBookings.valid(1));
            await().until(() -> stream.messages().size() == 1);
            persistence.answer(booking -> Outcome.unavailable("the database is away"));

            stream.send(GrpcBookings.valid(2));

            await().atMost(Duration.ofMinutes(3)).until(() -> stream.ended().isComplete());
            Answer<SaveBookingsResponse> answer = stream.awaitEnd();
            assertThat(answer.status()).isEqualTo(GrpcStatus.UNAVAILABLE);
            assertThat(answer.detail(ErrorInfo.class).getReason()).isEqualTo("database-unavailable");
            assertThat(answer.details().getMessage()).contains("the database is away");
            assertThat(answer.messages()).hasSize(1);
            await().until(() -> intake.openStreams() == 0);
        }
    }
}
