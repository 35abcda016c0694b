package com.xrides.stream.grpc;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.StatusFound;
import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.grpc.v1.GetStatusResponse;
import com.xrides.grpc.v1.OutcomeStatus;
import com.xrides.grpc.v1.WatchOutcomesResponse;
import io.vertx.core.Future;
import io.vertx.grpc.common.GrpcStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusTest {

    private static final Instant NOW = Instant.parse("2013-01-01T04:00:00.000001Z");

    private final RunningIntake intake = RunningIntake.start();
    private final Map<Long, BookingStatus> statuses = new ConcurrentHashMap<>();

    @AfterEach
    void stop() {
        intake.close();
    }

    @Test
    void whatIsKnownIsTold() {
        serveStatuses();
        statuses.put(7L, BookingStatus.stored(NOW));
        statuses.put(8L, BookingStatus.pending(NOW));
        statuses.put(9L, failed());

        GetStatusResponse stored = intake.client().status(7).message();
        assertThat(stored.getStatus().getId()).isEqualTo(7);
        assertThat(stored.getStatus().getStatus()).isEqualTo(OutcomeStatus.STORED);
        assertThat(stored.getStatus().getUpdatedAt())
                .isEqualTo(Timestamp.newBuilder()
                        .setSeconds(NOW.getEpochSecond())
                        .setNanos(1000)
                        .build());
        assertThat(intake.client().status(8).message().getStatus().getStatus()).isEqualTo(OutcomeStatus.PENDING);
        assertThat(intake.client().status(9).message().getStatus().getError().getCode())
                .isEqualTo("booking-conflict");
    }

    @Test
    void whatIsNotKnownIsNotFound() {
        serveStatuses();

        intake.client().status(7).assertRefused(GrpcStatus.NOT_FOUND, "booking-unknown");
        intake.client().status(-1).assertRefused(GrpcStatus.INVALID_ARGUMENT, "invalid-id");
    }

    @Test
    void withoutAStatusNodeItIsUnavailable() {
        intake.client().status(7).assertRefused(GrpcStatus.UNAVAILABLE, "lookup-unavailable");
    }

    @Test
    void eachOutcomeIsToldOnceAsSoonAsItIsFinal() {
        serveStatuses();
        statuses.put(7L, BookingStatus.pending(NOW));
        statuses.put(8L, BookingStatus.stored(NOW));
        BookingStream<WatchOutcomesResponse> watch = intake.client().watch(List.of(7L, 8L, 8L, 9L));
        await().until(() -> ids(watch.messages()).equals(List.of(8L)));

        statuses.put(7L, failed());
        await().until(() -> ids(watch.messages()).equals(List.of(8L, 7L)));
        statuses.put(9L, BookingStatus.stored(NOW));

        Answer<WatchOutcomesResponse> answer = watch.awaitEnd();
        assertThat(answer.status()).isEqualTo(GrpcStatus.OK);
        assertThat(ids(answer.messages())).containsExactly(8L, 7L, 9L);
        assertThat(answer.messages().get(1).getStatus().getStatus()).isEqualTo(OutcomeStatus.FAILED);
        await().until(() -> intake.openStreams() == 0);
    }

    @Test
    void aWatchSurvivesThatNobodyAnswersForAWhile() {
        BookingStream<WatchOutcomesResponse> watch = intake.client().watch(List.of(7L));
        await().until(() -> intake.openStreams() == 1);

        statuses.put(7L, BookingStatus.stored(NOW));
        serveStatuses();

        assertThat(ids(watch.awaitEnd().messages())).containsExactly(7L);
    }

    @Test
    void aWatchOfNothingOrOfTooManyIsRefused() {
        List<Long> tooMany = LongStream.rangeClosed(1, 101).boxed().toList();

        for (List<Long> ids : List.of(List.<Long>of(), tooMany, List.of(0L))) {
            intake.client().watch(ids).awaitEnd().assertRefused(GrpcStatus.INVALID_ARGUMENT, "invalid-ids");
        }
    }

    @Test
    void aWatchThatIsCancelledGivesItsPlaceBack() {
        BookingStream<WatchOutcomesResponse> watch = intake.client().watch(List.of(7L));
        await().until(() -> intake.openStreams() == 1);

        watch.cancel();

        await().until(() -> intake.openStreams() == 0);
    }

    private void serveStatuses() {
        resultOf(intake.bus()
                .answer(
                        LookupMessages.FIND_STATUS,
                        question -> Future.succeededFuture(
                                new StatusFound(statuses.getOrDefault(question.id(), BookingStatus.UNKNOWN)))));
    }

    private static BookingStatus failed() {
        return new BookingStatus(BookingStatus.State.FAILED, "booking-conflict", "other content", NOW);
    }

    private static List<Long> ids(List<WatchOutcomesResponse> messages) {
        return messages.stream().map(message -> message.getStatus().getId()).toList();
    }
}
