package com.xrides.stream.grpc;

import static com.xrides.stream.grpc.GrpcBookings.invalid;
import static com.xrides.stream.grpc.GrpcBookings.valid;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.grpc.v1.OutcomeStatus;
import com.xrides.platform.log.AccessLog;
import com.xrides.testing.LoggedLines;
import com.xrides.testing.bookings.FakePersistence;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.health.v1.HealthCheckRequest;
import io.vertx.grpc.health.v1.HealthCheckResponse;
import io.vertx.grpc.reflection.v1.ServerReflectionRequest;
import io.vertx.grpc.reflection.v1.ServerReflectionResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The line that each call leaves. */
class CallLogTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    @Test
    void aCallLeavesALineWithItsMethodItsStatusAndItsBooking() {
        try (LoggedLines lines = LoggedLines.of(AccessLog.LOGGER);
                var intake = RunningIntake.start()) {
            FakePersistence persistence = intake.startPersistence();

            assertThat(intake.client().save(valid(7)).message().getOutcome().getStatus())
                    .isEqualTo(OutcomeStatus.STORED);
            assertThat(line(lines, 1))
                    .startsWith(
                            "INFO Answered method=gRPC path=/xrides.intake.v1.BookingIntake/SaveBooking status=0 ms=")
                    .endsWith(" remote=127.0.0.1 booking=7");

            intake.client().save(invalid(8)).assertRefused(GrpcStatus.INVALID_ARGUMENT, "invalid-booking");
            assertThat(line(lines, 2)).contains(" status=3 ").endsWith(" booking=8");
            assertThat(persistence.ids()).containsExactly(7L);
        }
    }

    @Test
    void aLookUpNamesItsBookingAndStreamsCountTheirOutcomesHoweverLongTheyLast() {
        try (LoggedLines lines = LoggedLines.of(AccessLog.LOGGER);
                var intake = RunningIntake.start()) {
            IntakeClient client = intake.client();

            client.status(7).assertRefused(GrpcStatus.UNAVAILABLE, "lookup-unavailable");
            assertThat(line(lines, 1)).contains("/GetStatus ").endsWith(" booking=7");

            client.watch(List.of()).awaitEnd().assertRefused(GrpcStatus.INVALID_ARGUMENT, "invalid-ids");
            assertThat(line(lines, 2)).contains("/WatchOutcomes ").endsWith(" count=0");

            BookingStream<HealthCheckResponse> health = BookingStream.ending(
                    resultOf(client.open(
                            ServiceName.create("grpc.health.v1.Health"),
                            "Watch",
                            HealthCheckResponse.getDefaultInstance())),
                    HealthCheckRequest.getDefaultInstance());
            await().atMost(TIMEOUT).until(() -> !health.messages().isEmpty());
            health.cancel();
            assertThat(line(lines, 3)).contains("/Watch status=1 ").endsWith(" count=0");

            var unused = resultOf(client.open(
                            ServiceName.create("grpc.reflection.v1.ServerReflection"),
                            "ServerReflectionInfo",
                            ServerReflectionResponse.getDefaultInstance())
                    .compose(call -> IntakeClient.send(
                            call,
                            ServerReflectionRequest.newBuilder()
                                    .setListServices("")
                                    .build())));
            assertThat(line(lines, 4)).contains("/ServerReflectionInfo ").endsWith(" count=0");
        }
    }

    @Test
    void aRequestWithoutAPathIsRefusedAndNoFault() {
        try (LoggedLines errors = LoggedLines.of("io.vertx");
                LoggedLines lines = LoggedLines.of(AccessLog.LOGGER);
                var intake = RunningIntake.start()) {
            HttpClient client = intake.vertx()
                    .createHttpClient(new HttpClientOptions()
                            .setProtocolVersion(HttpVersion.HTTP_2)
                            .setHttp2ClearTextUpgrade(false));

            int status = resultOf(client.request(HttpMethod.CONNECT, intake.port(), "127.0.0.1", "/")
                    .compose(HttpClientRequest::connect)
                    .map(HttpClientResponse::statusCode));

            assertThat(status).isEqualTo(415);
            assertThat(line(lines, 1)).contains(" path=null ");
            assertThat(errors.all()).isEmpty();
            // Vert.x closes a client that nobody holds any more.
            var unused = resultOf(client.close());
        }
    }

    private static String line(LoggedLines lines, int number) {
        await().atMost(TIMEOUT).until(() -> lines.all().size() >= number);
        return lines.all().get(number - 1);
    }
}
