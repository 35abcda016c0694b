package com.xrides.operations.api;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.Booking;
import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.FailureAct;
import com.xrides.bookings.outcome.FailureAct.Action;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.ManagementApi;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators see and do, on the management port of a node that has nothing but the bus. */
class OperatorApiTest {

    private static final Instant NOON = Instant.parse("2013-01-01T12:00:00Z");
    private static final Booking BOOKING = new Booking(
            41, 2, 3, 1, null, null, null, null, 8, NOON, null, NOON, false, false, false, null, null, null);

    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final FakeNodes nodes = new FakeNodes();
    private Vertx vertx;
    private MessageBus bus;
    private Writers routes;
    private int port;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        bus = MessageBus.on(vertx);
        resultOf(nodes.answerOn(bus));
        routes = resultOf(Writers.follow(vertx, bus));
        Router router = Router.router(vertx);
        var api = new ManagementApi(vertx);
        api.mount(new OperatorApi(vertx, bus, routes));
        api.addTo(router);
        port = resultOf(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterEach
    void stop() {
        resultOf(vertx.close());
    }

    @Test
    void theHistoryOfABookingTellsWhatIsStoredAndItsFailuresNewestFirst() throws Exception {
        nodes.knows(BookingStatus.stored(NOON), new StoredBooking(BOOKING, NOON));
        nodes.hold(failure(1, NOON.minusSeconds(60), new FailureAct(Action.DISMISSED, "10.0.0.1", NOON)));
        nodes.hold(failure(2, NOON.minusSeconds(30)));

        JsonObject history = new JsonObject(send("GET", "/bookings/41").body());

        assertThat(history.getJsonObject("status").getString("status")).isEqualTo("stored");
        assertThat(history.getJsonObject("booking").getString("stored_at")).isEqualTo("2013-01-01T12:00:00Z");
        JsonArray failures = history.getJsonArray("failures");
        assertThat(failures)
                .extracting(each -> ((JsonObject) each).getInteger("sequence"))
                .containsExactly(2, 1);
        assertThat(failures.getJsonObject(1).getJsonArray("acts")).hasSize(1);
        assertThat(failures.getJsonObject(0).getJsonObject("payload").getInteger("id"))
                .isEqualTo(41);
        assertThat(history.getValue("incomplete")).isNull();
    }

    @Test
    void aBookingOfWhichNothingIsKnownIsToldAsThat() throws Exception {
        HttpResponse<String> answer = send("GET", "/bookings/7");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"id\":7,\"status\":{\"status\":\"unknown\",\"error\":null,\"updated_at\":null},"
                        + "\"booking\":null,\"failures\":[],\"incomplete\":null}");
    }

    @Test
    void whatCannotBeLookedUpIsNotToldAsIfThereWereNothing() throws Exception {
        nodes.knows(BookingStatus.pending(NOON), null);
        nodes.loseTables();

        JsonObject history = new JsonObject(send("GET", "/bookings/41").body());

        assertThat(history.getJsonObject("status").getString("status")).isEqualTo("pending");
        assertThat(history.getString("incomplete")).contains("the database is away");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /bookings/x, 400, invalid-id",
        "GET, /bookings/0, 400, invalid-id",
        "POST, /bookings/1, 405, method-not-allowed",
        "GET, /failures?limit=0, 400, invalid-query",
        "PUT, /failures, 405, method-not-allowed",
        "POST, /failures/x/retry, 400, invalid-id",
        "POST, /failures/41/retry, 404, failure-not-found",
        "GET, /failures/41/retry, 405, method-not-allowed",
        "DELETE, /failures/41, 404, failure-not-found",
        "DELETE, /failures/41?sequence=x, 400, invalid-query",
        "POST, /failures/41/retry?sequence=-1, 400, invalid-query",
        "POST, /failures/41, 405, method-not-allowed",
    })
    void whatIsWrongWithARequestIsToldAsTheProblemItIs(String method, String path, int status, String code)
            throws Exception {
        assertProblem(send(method, path, "X-XRides-Console", "1"), status, code);
    }

    @ParameterizedTest
    @CsvSource({"POST, /failures/41/retry", "DELETE, /failures/41"})
    void aRequestThatAForeignPageCouldMakeABrowserSendChangesNothing(String method, String path) throws Exception {
        nodes.announce(vertx, bus);
        nodes.hold(failure(1, NOON));

        assertProblem(send(method, path), 403, "console-header-missing");
        assertProblem(send(method, path, "X-XRides-Console", "0"), 403, "console-header-missing");

        assertThat(nodes.acts(0)).isEmpty();
        assertThat(nodes.sent()).isEmpty();
    }

    /** Where a proxy lets foreign pages send any header (CORS), a browser still says whose page it was. */
    @ParameterizedTest
    @CsvSource({"Origin, http://evil.example", "Origin, null", "Sec-Fetch-Site, same-site"})
    void aRequestOfAnotherSitesPageChangesNothingWhateverElseItSays(String header, String value) throws Exception {
        nodes.announce(vertx, bus);
        nodes.hold(failure(1, NOON));

        assertProblem(send("POST", "/failures/41/retry", "X-XRides-Console", "1", header, value), 403, "cross-site");

        assertThat(nodes.acts(0)).isEmpty();
        assertThat(nodes.sent()).isEmpty();
    }

    @Test
    void aRetryThatStoresTheBookingClosesItsFailureInTheNameOfWhoActs() throws Exception {
        nodes.announce(vertx, bus);
        nodes.hold(failure(1, NOON));

        HttpResponse<String> answer =
                send("POST", "/failures/41/retry", "X-XRides-Console", "1", "X-Forwarded-User", "asha");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"id\":41,\"outcome\":\"stored\",\"message\":null}");
        assertThat(nodes.sent()).containsExactly(41L);
        assertThat(nodes.acts(0))
                .extracting(FailureAct::action, FailureAct::by)
                .containsExactly(
                        tuple(Action.RETRIED, "127.0.0.1 as asha"), tuple(Action.RESOLVED, "127.0.0.1 as asha"));
    }

    @Test
    void aRetryThatDoesNotHelpSaysWhyAndLeavesItsFailureOpen() throws Exception {
        nodes.announce(vertx, bus);
        nodes.hold(failure(1, NOON));
        nodes.answer(booking -> Outcome.CONFLICT);

        JsonObject answer = new JsonObject(
                send("POST", "/failures/41/retry", "X-XRides-Console", "1").body());

        assertThat(answer.getString("outcome")).isEqualTo("conflict");
        assertThat(answer.getString("message")).contains("different content");
        assertThat(nodes.acts(0)).extracting(FailureAct::action).containsExactly(Action.RETRIED);
    }

    @Test
    void whileNobodyCanStoreARetryIsUnavailable() throws Exception {
        nodes.hold(failure(1, NOON));

        JsonObject answer = new JsonObject(
                send("POST", "/failures/41/retry", "X-XRides-Console", "1").body());

        assertThat(answer.getString("outcome")).isEqualTo("unavailable");
        assertThat(nodes.acts(0)).extracting(FailureAct::action).containsExactly(Action.RETRIED);
    }

    @Test
    void aRetryGoesOnUntilTheDatabaseIsBack() throws Exception {
        nodes.announce(vertx, bus);
        await().until(routes::anyServing);
        nodes.hold(failure(1, NOON));
        nodes.answer(booking -> nodes.sent().size() < 2 ? Outcome.unavailable("away") : Outcome.STORED);

        JsonObject answer = new JsonObject(
                send("POST", "/failures/41/retry", "X-XRides-Console", "1").body());

        assertThat(answer.getString("outcome")).isEqualTo("stored");
        assertThat(nodes.sent()).containsExactly(41L, 41L);
    }

    @Test
    void aDismissedFailureIsClosed() throws Exception {
        nodes.hold(failure(1, NOON));

        assertThat(send("DELETE", "/failures/41", "X-XRides-Console", "1").statusCode())
                .isEqualTo(204);

        assertThat(nodes.acts(0)).extracting(FailureAct::action).containsExactly(Action.DISMISSED);
        assertThat(send("GET", "/failures?state=all").body()).contains("\"action\":\"dismissed\"");
    }

    @Test
    void theFailureThatIsNamedIsTheOneThatIsMeant() throws Exception {
        nodes.announce(vertx, bus);
        nodes.hold(failure(1, NOON));
        nodes.hold(failure(2, NOON));
        nodes.hold(failure(3, NOON));

        assertThat(send("DELETE", "/failures/41?sequence=2", "X-XRides-Console", "1")
                        .statusCode())
                .isEqualTo(204);
        assertThat(send("POST", "/failures/41/retry?sequence=3", "X-XRides-Console", "1")
                        .statusCode())
                .isEqualTo(200);

        assertThat(nodes.acts(0)).isEmpty();
        assertThat(nodes.acts(1)).extracting(FailureAct::action).containsExactly(Action.DISMISSED);
        assertThat(nodes.acts(2)).extracting(FailureAct::action).containsExactly(Action.RETRIED, Action.RESOLVED);
        assertProblem(send("DELETE", "/failures/41?sequence=2", "X-XRides-Console", "1"), 404, "failure-not-found");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo(code);
    }

    private static Failure failure(long sequence, Instant at, FailureAct... acts) {
        return new Failure(
                sequence,
                41,
                Outcome.Kind.CONFLICT.code(),
                "taken",
                at,
                BookingJson.writeToSend(BOOKING),
                List.of(acts));
    }

    private HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
