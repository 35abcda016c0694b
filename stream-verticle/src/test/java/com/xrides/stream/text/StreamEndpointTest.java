package com.xrides.stream.text;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Place;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.access.Refusal.Reason;
import com.xrides.platform.web.stream.StreamSettings;
import com.xrides.stream.NodeWithPersistence;
import com.xrides.testing.LoggedLines;
import com.xrides.testing.bookings.FakePersistence;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamEndpointTest {

    private static final String NDJSON = "application/x-ndjson";
    private static final String HEADER =
            "id,user_id,vehicle_model_id,travel_type_id,to_city_id,from_date,booking_created,note\n";

    private static final StreamSettings LIMITS =
            new StreamSettings(64, 10, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));

    private final NodeWithPersistence node = new NodeWithPersistence();
    private final FakePersistence persistence = node.persistence();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HttpServer server = resultOf(node.vertx()
            .createHttpServer()
            .requestHandler(BookingEndpoint.of(node, meters, LIMITS, new AccessLog(AccessMode.ALL)))
            .listen(0, "127.0.0.1"));

    @AfterEach
    void noStreamIsLeftOpen() {
        await().until(() -> streamsOpen() == 0);
        node.close();
    }

    @Test
    void aStreamLeavesOneLineThatSaysHowManyBookingsWereTold() {
        try (LoggedLines lines = LoggedLines.of(AccessLog.LOGGER)) {
            try (var client = connect("", NDJSON)) {
                client.send(json(1) + json(2));
                client.end();

                assertThat(client.readHead()).isEqualTo(200);
                assertThat(client.readLines()).hasSize(3);
            }

            await().until(() -> !lines.all().isEmpty());
            assertThat(lines.all())
                    .singleElement()
                    .asString()
                    .startsWith("INFO Answered method=POST path=/bookings/stream status=200 ms=")
                    .endsWith(" remote=127.0.0.1 count=2");
        }
    }

    @Test
    void aStreamBeyondItsCallersQuotaEndsWithTheOutcomesOfWhatWasWithin() {
        var left = new AtomicInteger(2);
        var places = new AtomicInteger();
        Caller caller = new Caller() {
            @Override
            public String name() {
                return "limited";
            }

            @Override
            public boolean may(Access access) {
                return true;
            }

            @Override
            public @Nullable Refusal takeBookings(int bookings) {
                return left.addAndGet(-bookings) < 0 ? Refusal.of(Reason.QUOTA_USED, "Two a day.") : null;
            }

            @Override
            public @Nullable Refusal enter(Place place) {
                return places.getAndIncrement() > 0 ? Refusal.of(Reason.TOO_FAST, "One at a time.") : null;
            }
        };
        var endpoint = BookingEndpoint.of(node, meters, StreamSettings.USUAL, new AccessLog(AccessMode.ALL));
        int port = resultOf(node.vertx()
                        .createHttpServer()
                        .requestHandler(request -> endpoint.handle(request, caller))
                        .listen(0, "127.0.0.1"))
                .actualPort();

        try (var client = new StreamClient(port, "", NDJSON)) {
            client.send(json(1) + json(2) + json(3));

            assertThat(client.readHead()).isEqualTo(200);
            List<JsonObject> lines = client.readLines();
            assertThat(lines).hasSize(3);
            assertThat(lines.get(2).encode()).contains("\"complete\":false", "quota-exceeded", "\"bookings\":2");
        }
        try (var second = new StreamClient(port, "", NDJSON)) {
            assertThat(second.readHead()).isEqualTo(429);
        }
    }

    @Test
    void anOutcomeComesBeforeTheNextBookingIsSent() {
        try (var client = connect("", NDJSON)) {
            for (long id = 1; id <= 5; id++) {
                client.send(json(id));
                if (id == 1) {
                    assertThat(client.readHead()).isEqualTo(200);
                    assertThat(client.headers()).contains("content-type: application/x-ndjson");
                }
                assertThat(client.readLine()).isEqualTo(saved(id, id, "stored"));
            }
            client.end();

            assertThat(client.readLines()).containsExactly(summary(5, 5, 5, 0, 0, 0, 0));
        }
    }

    @Test
    void anOutcomeComesBeforeTheNextRowIsSent() {
        try (var client = connect("", "text/csv")) {
            client.send(HEADER);
            assertThat(client.readHead()).isEqualTo(200);
            for (long id = 1; id <= 5; id++) {
                client.send(row(id, "x"));
                assertThat(client.readLine()).isEqualTo(saved(id + 1, id, "stored"));
            }
            client.end();

            assertThat(client.readLines()).containsExactly(summary(6, 5, 5, 0, 0, 0, 0));
        }
    }

    @Test
    void eachBookingIsToldInOrderAndWhy() {
        List<JsonObject> lines = exchange("?report=all", "text/csv", mixed());

        assertThat(lines.subList(0, 3))
                .containsExactly(
                        saved(2, 1, "stored"),
                        saved(3, 2, "duplicate"),
                        new JsonObject()
                                .put("line", 4)
                                .put("id", 3)
                                .put("status", "conflict")
                                .put("error", error("booking-conflict", Outcome.CONFLICT.detail())));
        assertThat(lines.get(3).getJsonObject("error")).isEqualTo(error("booking-refused", "no"));
        assertThat(lines.get(4).getJsonObject("error").getString("code")).isEqualTo("invalid-booking");
        assertThat(lines.get(4)
                        .getJsonObject("error")
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("field"))
                .isEqualTo("user_id");
        assertThat(lines.get(5).getJsonObject("error").getString("code")).isEqualTo("malformed-csv");
        assertThat(lines.get(5).getValue("id")).isNull();
        assertThat(lines.get(6)).isEqualTo(saved(9, 5, "stored").put("lines", 2));
        assertThat(lines.get(7)).isEqualTo(summary(10, 7, 2, 1, 1, 1, 2));
        assertThat(lines).hasSize(8);
    }

    @Test
    void onlyWhatIsNotStoredIsToldWhenThatIsAskedFor() {
        assertThat(exchange("?report=errors", "text/csv", mixed()))
                .extracting(line -> line.getInteger("line"))
                .containsExactly(4, 5, 6, 7, null);
    }

    @Test
    void progressIsToldWhenThatIsAskedFor() {
        try (var client = connect("?report=progress", NDJSON)) {
            client.send(json(1) + json(2));
            assertThat(client.readHead()).isEqualTo(200);

            JsonObject progress = Objects.requireNonNull(client.readLine()).getJsonObject("progress");

            assertThat(progress.getLong("line"))
                    .isEqualTo(progress.getLong("bookings"))
                    .isBetween(1L, 2L);
            assertThat(progress.getLong("stored")).isEqualTo(progress.getLong("bookings"));
            client.end();
            List<JsonObject> rest = client.readLines();
            assertThat(rest.get(rest.size() - 1)).isEqualTo(summary(2, 2, 2, 0, 0, 0, 0));
        }
    }

    @Test
    void anEmptyStreamHasASummary() {
        assertThat(exchange("", NDJSON, "")).containsExactly(summary(0, 0, 0, 0, 0, 0, 0));
        assertThat(exchange("", "text/csv", HEADER)).containsExactly(summary(1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void aClientThatSendsEverythingBeforeItReadsGetsItsErrors() {
        String bookings = LongStream.rangeClosed(1, 20_000)
                .mapToObj(StreamEndpointTest::json)
                .collect(Collectors.joining());

        List<JsonObject> lines = exchange("?report=errors", NDJSON, bookings + "{}\n");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).isEqualTo(summary(20_001, 20_001, 20_000, 0, 0, 0, 1));
    }

    @Test
    void aClientThatReadsLateGetsEverything() {
        int lines = 20_000;
        try (var client = connect("", NDJSON)) {
            // Each brings an answer two hundred times as long, and nothing that would be on its way to the database.
            client.send("{}\n".repeat(lines));
            client.end();

            assertThat(client.readHead()).isEqualTo(200);
            List<JsonObject> told = client.readLines();

            assertThat(told).hasSize(lines + 1);
            assertThat(told.get(lines)).isEqualTo(summary(lines, lines, 0, 0, 0, 0, lines));
        }
    }

    @Test
    void aStreamIsNotReadFurtherThanItCanBeSaved() {
        int bookings = 100_000;
        persistence.hold();
        try (var client = connect("?report=errors", NDJSON)) {
            var sending = CompletableFuture.runAsync(() -> {
                for (int id = 1; id <= bookings; id += 1000) {
                    client.send(LongStream.range(id, id + 1000)
                            .mapToObj(StreamEndpointTest::json)
                            .collect(Collectors.joining()));
                }
                client.end();
            });
            await().until(() -> persistence.messagesHeld() >= 4);
            for (int turn = 0; turn < 50; turn++) {
                // The server has found time for this, so also for what the other sends.
                assertThat(exchange("", NDJSON, "{}\n")).hasSize(2);
            }

            assertThat(persistence.messagesHeld()).isLessThan(10);
            assertThat(sending).isNotDone();

            persistence.release();
            assertThat(sending).succeedsWithin(20, TimeUnit.SECONDS);
            assertThat(client.readHead()).isEqualTo(200);
            assertThat(client.readLines()).containsExactly(summary(bookings, bookings, bookings, 0, 0, 0, 0));
        }
    }

    @Test
    void aClientThatIsGoneIsForgotten() {
        persistence.hold();
        try (var client = connect("", NDJSON)) {
            client.send(json(1));
            await().until(() -> persistence.messagesHeld() == 1);
            assertThat(streamsOpen()).isEqualTo(1);
        }

        await().until(() -> streamsOpen() == 0);
        persistence.release();
    }

    @Test
    void aRequestThatBreaksOffIsNeverAnsweredAsIfItWereWhole() {
        try (var client = connect("", NDJSON)) {
            client.send(json(1));
            assertThat(client.readHead()).isEqualTo(200);
            assertThat(client.readLine()).isEqualTo(saved(1, 1, "stored"));
            client.halfClose();

            assertThat(client.breaksOff()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', application/json, 415, unsupported-media-type",
        "'', text/csv; charset=latin1, 415, unsupported-media-type",
        "?report=some, text/csv, 400, invalid-query",
        "?time_zone=Kolkata, text/csv, 400, invalid-query",
    })
    void whatCannotBeMeantIsRefused(String target, String type, int status, String code) {
        try (var client = connect(target, type)) {
            assertThat(client.readHead()).isEqualTo(status);
            assertThat(client.headers()).contains("application/problem+json", "connection: close");
            assertThat(client.readProblem().getString("code")).isEqualTo(code);
        }
    }

    @Test
    void aBadHeaderIsRefusedBeforeAnythingIsStored() {
        try (var client = connect("", "text/csv; charset=UTF-8; header=present")) {
            client.send("id,name\n1,x\n");

            assertThat(client.readHead()).isEqualTo(422);
            assertThat(client.readProblem().getString("code")).isEqualTo("invalid-header");
        }
        assertThat(persistence.ids()).isEmpty();
    }

    @Test
    void aClientMayWaitUntilItIsAskedToGoOn() {
        try (var client = connect("", NDJSON, "Expect: 100-continue")) {
            assertThat(client.readHead()).isEqualTo(100);
            client.send(json(1));
            client.end();

            assertThat(client.readHead()).isEqualTo(200);
            assertThat(client.readLines()).hasSize(2);
        }
    }

    @Test
    void noMoreStreamsAreReadAtOnceThanThereIsRoomFor() {
        var clients = new ArrayList<StreamClient>();
        try {
            for (int i = 0; i < LIMITS.maxOfPeer(); i++) {
                var client = connect("", NDJSON);
                client.send(json(i + 1));
                assertThat(client.readHead()).isEqualTo(200);
                clients.add(client);
            }
            try (var oneMore = connect("", NDJSON)) {
                assertThat(oneMore.readHead()).isEqualTo(503);
                assertThat(oneMore.headers()).contains("retry-after: ");
                assertThat(oneMore.readProblem().getBoolean("retryable")).isTrue();
            }
        } finally {
            clients.forEach(StreamClient::close);
        }
        await().until(() -> streamsOpen() == 0);
        assertThat(exchange("", NDJSON, json(1))).hasSize(2);
    }

    @Test
    void aServerThatStopsTellsHowFarItCame() {
        persistence.hold();
        try (var client = connect("", NDJSON)) {
            client.send(json(1));
            await().until(() -> persistence.messagesHeld() == 1);

            Future<Void> stopped = server.shutdown(20, TimeUnit.SECONDS);
            assertThat(client.readHead()).isEqualTo(200);
            persistence.release();

            assertThat(client.readLine()).isEqualTo(saved(1, 1, "stored"));
            assertNodeLeaving(client, 1);
            resultOf(stopped);
        }
    }

    @Test
    void aServerThatStopsDoesNotWaitForADatabaseThatIsAway() {
        persistence.hold();
        try (var client = connect("", NDJSON)) {
            client.send(json(1));
            await().until(() -> persistence.messagesHeld() == 1);

            Future<Void> stopped = server.shutdown(20, TimeUnit.SECONDS);

            assertThat(client.readHead()).isEqualTo(200);
            assertNodeLeaving(client, 0);
            resultOf(stopped);
        }
        persistence.release();
    }

    private static void assertNodeLeaving(StreamClient client, int line) {
        JsonObject summary = Objects.requireNonNull(client.readLine()).getJsonObject("summary");
        assertThat(summary.getBoolean("complete")).isFalse();
        assertThat(summary.getInteger("line")).isEqualTo(line);
        assertThat(summary.getJsonObject("error").getString("code")).isEqualTo("node-leaving");
        assertThat(client.readLine()).isNull();
    }

    private String mixed() {
        persistence.answer(booking -> switch ((int) booking.id()) {
            case 2 -> Outcome.DUPLICATE;
            case 3 -> Outcome.CONFLICT;
            case 4 -> Outcome.refused("no");
            default -> Outcome.STORED;
        });
        return HEADER + row(1, "x") + row(2, "x") + row(3, "x") + row(4, "x") + "6,x,3,1,4,0,0,x\n7\n\n"
                + row(5, "\"over\ntwo\"");
    }

    private List<JsonObject> exchange(String target, String type, String body) {
        try (var client = connect(target, type)) {
            if (!body.isEmpty()) {
                client.send(body);
            }
            client.end();
            assertThat(client.readHead()).isEqualTo(200);
            return client.readLines();
        }
    }

    private StreamClient connect(String target, String type, String... headerLines) {
        return new StreamClient(server.actualPort(), target, type, headerLines);
    }

    private int streamsOpen() {
        return (int) meters.get("xrides.streams.open").gauge().value();
    }

    private static String row(long id, String note) {
        return id + ",2,3,1,4,0,0," + note + "\n";
    }

    private static String json(long id) {
        return "{\"id\":" + id + ",\"user_id\":2,\"vehicle_model_id\":3,\"travel_type_id\":1,\"to_city_id\":4,"
                + "\"from_date\":0,\"booking_created\":0}\n";
    }

    private static JsonObject saved(long line, long id, String status) {
        return json(new JsonObject().put("line", line).put("id", id).put("status", status));
    }

    private static JsonObject error(String code, String message) {
        return new JsonObject().put("code", code).put("message", message);
    }

    private static JsonObject summary(
            long line, long bookings, long stored, long duplicate, long conflict, long refused, long invalid) {
        return json(new JsonObject()
                .put(
                        "summary",
                        new JsonObject()
                                .put("complete", true)
                                .put("line", line)
                                .put("bookings", bookings)
                                .put("stored", stored)
                                .put("duplicate", duplicate)
                                .put("conflict", conflict)
                                .put("refused", refused)
                                .put("invalid", invalid)));
    }

    /** As it is once it was sent: small numbers are of another type then. */
    private static JsonObject json(JsonObject built) {
        return new JsonObject(built.encode());
    }
}
