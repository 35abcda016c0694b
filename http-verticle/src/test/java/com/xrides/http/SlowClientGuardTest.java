package com.xrides.http;

import static com.xrides.testing.Waiting.resultOf;
import static com.xrides.testing.bookings.SampleBookings.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.StatusFound;
import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.testing.bookings.FakePersistence;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections whose requests do not arrive are ended, however busy they look; those that wait for us are not. */
class SlowClientGuardTest {

    private static final String STREAM =
            "POST /bookings/stream HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n";

    private RunningApi api;
    private FakePersistence persistence;

    @BeforeEach
    void start() {
        api = RunningApi.hurryingSenders(Duration.ofMillis(300), Duration.ofMillis(300));
        persistence = api.startPersistence("a");
    }

    @AfterEach
    void aNormalBookingIsServedAllTheSame() {
        try (var client = api.connect()) {
            client.send(RawHttp.save(json(7).encode()));
            assertThat(client.read().status()).isEqualTo(201);
        }
        api.close();
    }

    @Test
    void aConnectionThatSendsNothingIsClosed() {
        try (var client = api.connect()) {
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void aConnectionWhoseHeadersDribbleIsClosed() {
        try (var client = api.connect()) {
            client.send(RawHttp.head() + "X: ");

            await().until(() -> !client.trySend("x"));
        }
    }

    @Test
    void aConnectionWhoseNextHeadersDribbleIsClosed() {
        try (var client = api.connect()) {
            client.send(RawHttp.save(json(1).encode()));
            assertThat(client.read().status()).isEqualTo(201);

            client.send(RawHttp.head() + "X: ");

            await().until(() -> !client.trySend("x"));
        }
    }

    @Test
    void aBodyThatDribblesIsAnsweredWith408AndItsConnectionClosed() {
        try (var client = api.connect()) {
            client.send(RawHttp.head("Content-Length: 10000") + "\r\n{");

            await().until(() -> client.trySend(" ") && client.hasAnswer());

            Answer answer = client.read().assertProblem(408, "request-timeout");
            assertThat(answer.json().getBoolean("retryable")).isTrue();
            assertThat(client.readToEnd()).isEmpty();
        }
        assertThat(persistence.ids()).isEmpty();
    }

    @Test
    void aBodyThatStopsHalfwayIsAnsweredWith408AndItsConnectionClosed() {
        try (var client = api.connect()) {
            client.send(RawHttp.head("Transfer-Encoding: chunked") + "\r\n1\r\n{\r\n");

            client.read().assertProblem(408, "request-timeout");
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void aConnectionThatStaysIdleBehindAnAnswerIsClosed() {
        try (var client = api.connect()) {
            client.send(RawHttp.save(json(1).encode()));

            assertThat(client.read().status()).isEqualTo(201);
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void aSaveThatTakesLongIsNotItsSendersFault() {
        persistence.hold();
        try (var client = api.connect()) {
            client.send(RawHttp.save(json(1).encode()));
            await().until(() -> persistence.ids().contains(1L));

            untilAConnectionMadeNowHasIdledForTooLong();
            persistence.release();

            assertThat(client.read().status()).isEqualTo(201);
        }
    }

    @Test
    void aLookUpThatTakesLongIsNotItsSendersFault() {
        Promise<StatusFound> found = Promise.promise();
        resultOf(api.bus().answer(LookupMessages.FIND_STATUS, question -> found.future()));
        try (var client = api.connect()) {
            client.send("GET /bookings/1/status HTTP/1.1\r\nHost: x\r\n\r\n");

            untilAConnectionMadeNowHasIdledForTooLong();
            found.complete(new StatusFound(BookingStatus.stored(Instant.EPOCH)));

            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @Test
    void aStreamMayLastAsLongAsItMoves() {
        api.close();
        api = RunningApi.hurryingStreams(Duration.ofMillis(300), Duration.ofSeconds(1));
        persistence = api.startPersistence("a");
        try (var silent = api.connect();
                var flowing = api.connect()) {
            silent.send(STREAM);
            flowing.send(STREAM);

            var ended = CompletableFuture.supplyAsync(silent::readToEnd);
            await().until(() -> flowing.trySend("1\r\nx\r\n") && ended.isDone());
            flowing.send("0\r\n\r\n");

            assertThat(ended.join()).doesNotContain("\r\n0\r\n");
            assertThat(flowing.readToEnd()).contains("HTTP/1.1 200 OK").endsWith("\r\n0\r\n\r\n");
        }
    }

    @Test
    void aStreamOfWhichNothingComesIsClosed() {
        api.close();
        api = RunningApi.hurryingStreams(Duration.ofMillis(300), Duration.ofSeconds(1));
        persistence = api.startPersistence("a");
        try (var silent = api.connect()) {
            silent.send(STREAM.substring(0, STREAM.indexOf("1\r\nx")));

            assertThat(silent.readToEnd()).doesNotContain("\r\n0\r\n");
        }
    }

    private void untilAConnectionMadeNowHasIdledForTooLong() {
        try (var idle = api.connect()) {
            assertThat(idle.readToEnd()).isEmpty();
        }
    }
}
