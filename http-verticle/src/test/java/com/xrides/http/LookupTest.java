package com.xrides.http;

import static com.xrides.testing.Waiting.resultOf;
import static com.xrides.testing.bookings.SampleBookings.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.ParseResult;
import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.BookingFound;
import com.xrides.bookings.messages.LookupMessages.OutcomesKnown;
import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.Outcome;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client can learn of a booking after it was sent. */
class LookupTest {

    private static final Instant NOON = Instant.parse("2013-01-01T12:00:00Z");

    private RunningApi api;

    @BeforeEach
    void start() {
        api = RunningApi.start();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aStoredBookingIsShownWithWhenItWasStored() {
        byte[] json = json(41).encode().getBytes(StandardCharsets.UTF_8);
        var stored = new StoredBooking(((ParseResult.Accepted) BookingJson.read(json)).booking(), NOON);
        resultOf(api.bus()
                .answer(
                        LookupMessages.FIND_BOOKING,
                        question -> Future.succeededFuture(new BookingFound(question.id() == 41 ? stored : null))));

        Answer found = api.get("/bookings/41");
        Answer missing = api.get("/bookings/42");

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json().getLong("id")).isEqualTo(41);
        assertThat(found.json().getString("stored_at")).isEqualTo("2013-01-01T12:00:00Z");
        missing.assertProblem(404, "booking-not-found");
        assertThat(missing.json().getLong("id")).isEqualTo(42);
    }

    @Test
    void theStatusOfABookingIsStoredFailedOrUnknown() {
        var status = FakeStatus.serving(api);
        status.knows(41, BookingStatus.stored(NOON));
        status.knows(
                42,
                BookingStatus.failed(
                        new Failure(1, 42, Outcome.Kind.REFUSED.code(), "no such model", NOON, null, List.of())));

        Answer stored = api.get("/bookings/41/status");
        Answer failed = api.get("/bookings/42/status");
        Answer unknown = api.get("/bookings/43/status");

        assertThat(stored.status()).isEqualTo(200);
        assertThat(stored.json())
                .isEqualTo(new JsonObject()
                        .put("id", 41)
                        .put("status", "stored")
                        .putNull("error")
                        .put("updated_at", "2013-01-01T12:00:00Z"));
        assertThat(failed.status()).isEqualTo(200);
        assertThat(failed.json().getString("status")).isEqualTo("failed");
        assertThat(failed.json().getJsonObject("error"))
                .isEqualTo(new JsonObject().put("code", "booking-refused").put("message", "no such model"));
        unknown.assertProblem(404, "booking-unknown");
        assertThat(unknown.json().getBoolean("retryable")).isTrue();
    }

    @Test
    void failuresAreListedPageByPage() {
        var status = FakeStatus.serving(api);
        for (int sequence = 1; sequence <= 3; sequence++) {
            status.knows(
                    new Failure(sequence, 40 + sequence, Outcome.Kind.CONFLICT.code(), "taken", NOON, null, List.of()));
        }

        JsonObject first = api.get("/failures?limit=2").json();
        JsonObject second =
                api.get("/failures?after=" + first.getLong("next_after")).json();
        JsonObject third =
                api.get("/failures?after=" + second.getLong("next_after")).json();

        assertThat(first.getJsonArray("failures"))
                .extracting(failure -> ((JsonObject) failure).getLong("id"))
                .containsExactly(41L, 42L);
        assertThat(second.getJsonArray("failures"))
                .isEqualTo(new JsonArray()
                        .add(new JsonObject()
                                .put("sequence", 3)
                                .put("id", 43)
                                .put("code", "booking-conflict")
                                .put("message", "taken")
                                .put("failed_at", "2013-01-01T12:00:00Z")
                                .put("acts", new JsonArray())
                                .putNull("payload")));
        assertThat(third)
                .isEqualTo(new JsonObject().put("failures", new JsonArray()).put("next_after", 3));
    }

    @Test
    void whatNobodyCanLookUpNowIsAnsweredWith503() {
        api.get("/bookings/41").assertProblem(503, "lookup-unavailable");
        api.get("/bookings/41/status").assertProblem(503, "lookup-unavailable");
        api.get("/failures").assertProblem(503, "lookup-unavailable");
    }

    @Test
    void anEventSourceThatHasSeenTheLastStatusIsToldToStop() {
        FakeStatus status = FakeStatus.serving(api);
        status.knows(41, BookingStatus.stored(NOON));
        status.knows(42, failedAt(NOON));

        String stored = eventId(events(41, "0"));
        String failed = eventId(events(42, "0"));

        assertThat(events(41, stored).status()).isEqualTo(204);
        assertThat(events(41, stored).text()).isEmpty();
        assertThat(events(42, failed).status()).isEqualTo(204);
        assertThat(events(42, stored).text()).contains("\"failed\"");
    }

    @Test
    void anEventSourceIsToldOfEachNewOutcomeOfARetry() {
        FakeStatus status = FakeStatus.serving(api);
        status.knows(42, failedAt(NOON));
        String failed = eventId(events(42, "0"));

        status.knows(42, failedAt(NOON.plusSeconds(9)));
        Answer failedAgain = events(42, failed);
        status.knows(42, BookingStatus.stored(NOON.plusSeconds(20)));
        Answer stored = events(42, eventId(failedAgain));

        assertThat(eventId(failedAgain)).isNotEqualTo(failed);
        assertThat(stored.text()).contains("\"stored\"");
        assertThat(events(42, eventId(stored)).status()).isEqualTo(204);

        Failure conflict = new Failure(2, 42, Outcome.Kind.CONFLICT.code(), "taken", NOON, null, List.of());
        status.knows(42, BookingStatus.stored(NOON.plusSeconds(20), conflict));
        assertThat(events(42, eventId(stored)).text()).contains("taken");
    }

    private Answer events(long id, String lastSeen) {
        return api.sendAsync(
                        "GET",
                        "/bookings/" + id + "/status",
                        new byte[0],
                        "Accept",
                        "text/event-stream",
                        "Last-Event-ID",
                        lastSeen)
                .join();
    }

    private static String eventId(Answer events) {
        return events.text()
                .lines()
                .filter(line -> line.startsWith("id: "))
                .findFirst()
                .orElseThrow()
                .substring(4);
    }

    private static BookingStatus failedAt(Instant at) {
        return BookingStatus.failed(
                new Failure(1, 42, Outcome.Kind.REFUSED.code(), "no such model", at, null, List.of()));
    }

    @Test
    void aStreamOfEventsTellsTheStatusWhenItIsFinalAndEnds() {
        var status = FakeStatus.serving(api);
        var stream = api.sendAsync("GET", "/bookings/41/status", new byte[0], "Accept", "text/event-stream");
        await().until(() -> status.timesAsked() > 0);

        status.knows(41, BookingStatus.stored(NOON));

        Answer told = stream.join();
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.text())
                .startsWith(": waiting\n\n")
                .endsWith("id: stored\nevent: status\ndata: {\"id\":41,\"status\":\"stored\",\"error\":null,"
                        + "\"updated_at\":\"2013-01-01T12:00:00Z\"}\n\n");
    }

    @Test
    void aNodeIsToldOnceWhatManyWaitForAndAsksOnceForAll() {
        var status = FakeStatus.serving(api);
        var first = api.sendAsync("GET", "/bookings/41/status", new byte[0], "Accept", "text/event-stream");
        await().until(() -> status.timesAsked() > 0);
        var second = api.sendAsync("GET", "/bookings/41/status", new byte[0], "Accept", "text/event-stream");
        status.knows(41, BookingStatus.stored(NOON));

        api.bus().tell(LookupMessages.OUTCOMES, new OutcomesKnown(List.of(41L)));

        assertThat(first.join().text()).contains("\"stored\"");
        assertThat(second.join().text()).contains("\"stored\"");
        assertThat(status.timesAsked()).isLessThanOrEqualTo(4);
    }

    @Test
    void nobodyTakesAllPlacesOfThoseWhoWaitForAStatus() {
        var status = FakeStatus.serving(api);
        try (var first = api.connect();
                var second = api.connect();
                var third = api.connect();
                var other = api.connect()) {
            first.send(waiting(1, ""));
            second.send(waiting(2, ""));
            await().until(() -> status.timesAsked() >= 2);

            third.send(waiting(3, ""));
            third.read().assertProblem(503, "too-many-listeners");
            status.knows(4, BookingStatus.stored(NOON));
            other.send(waiting(4, "X-Forwarded-For: 192.0.2.1\r\n"));
            assertThat(other.readToEnd()).contains("\"stored\"");
        }
    }

    private static String waiting(long id, String header) {
        return "GET /bookings/" + id + "/status HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n"
                + "Connection: close\r\n" + header + "\r\n";
    }
}
