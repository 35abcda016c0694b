package com.xrides.stream.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.rpc.ErrorInfo;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.grpc.v1.SaveBookingsResponse;
import com.xrides.platform.web.stream.StreamSettings;
import com.xrides.testing.bookings.FakePersistence;
import io.vertx.grpc.common.GrpcStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams of which nothing comes, because the database takes nothing or because their senders are silent. */
class StalledStreamTest {

    @Test
    void aStreamThatCannotBeStoredIsUnavailableAndWhatWasToldHolds() {
        try (var intake = RunningIntake.limiting(streams(Duration.ofMillis(500), Duration.ofMinutes(1)))) {
            FakePersistence persistence = intake.startPersistence();
            BookingStream<SaveBookingsResponse> stream = intake.client().stream();
            stream.send(GrpcBookings.valid(1));
            await().until(() -> stream.messages().size() == 1);
            persistence.answer(booking -> Outcome.unavailable("the database is away"));

            stream.send(GrpcBookings.valid(2));

            await().until(() -> stream.ended().isComplete());
            Answer<SaveBookingsResponse> answer = stream.awaitEnd();
            assertThat(answer.status()).isEqualTo(GrpcStatus.UNAVAILABLE);
            assertThat(answer.detail(ErrorInfo.class).getReason()).isEqualTo("database-unavailable");
            assertThat(answer.details().getMessage()).contains("the database is away");
            assertThat(answer.messages()).hasSize(1);
            await().until(() -> intake.openStreams() == 0);
        }
    }

    @Test
    void silentStreamsDoNotKeepTheirPlaces() {
        try (var intake = RunningIntake.limiting(streams(Duration.ofMinutes(1), Duration.ofMillis(500)))) {
            intake.startPersistence();
            List<BookingStream<SaveBookingsResponse>> silent =
                    List.of(intake.client().stream(), intake.client().stream());
            silent.forEach(BookingStream::send);
            await().until(() -> intake.openStreams() == 2);

            for (BookingStream<SaveBookingsResponse> stream : silent) {
                stream.awaitEnd().assertRefused(GrpcStatus.DEADLINE_EXCEEDED, "stream-idle");
            }

            BookingStream<SaveBookingsResponse> other = intake.client().stream();
            other.send(GrpcBookings.valid(1));
            other.end();
            assertThat(other.awaitEnd().status()).isEqualTo(GrpcStatus.OK);
        }
    }

    @Test
    void onePeerDoesNotGetAllPlaces() {
        var limits = new StreamSettings(64, 1, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
        try (var intake = RunningIntake.limiting(limits)) {
            intake.startPersistence();
            BookingStream<SaveBookingsResponse> first = intake.client().stream();
            first.send(GrpcBookings.valid(1));
            await().until(() -> intake.openStreams() == 1);

            BookingStream<SaveBookingsResponse> second = intake.client().stream();
            second.send(GrpcBookings.valid(2));

            second.awaitEnd().assertRefused(GrpcStatus.RESOURCE_EXHAUSTED, "too-many-streams");
            first.end();
            assertThat(first.awaitEnd().status()).isEqualTo(GrpcStatus.OK);
        }
    }

    private static StreamSettings streams(Duration maxStall, Duration maxIdle) {
        return new StreamSettings(2, 2, maxStall, maxIdle, Duration.ofMinutes(1));
    }
}
