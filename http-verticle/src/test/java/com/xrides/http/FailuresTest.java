package com.xrides.http;

import static com.xrides.testing.bookings.SampleBookings.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.FailureAct;
import com.xrides.bookings.outcome.FailureAct.Action;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.testing.bookings.FakePersistence;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an operator can do about bookings that failed after their requests were answered. */
class FailuresTest {

    private static final Instant NOON = Instant.parse("2013-01-01T12:00:00Z");
    private static final String PAYLOAD = json(41).encode();

    private RunningApi api;
    private FakePersistence persistence;
    private FakeStatus status;

    @BeforeEach
    void start() {
        api = RunningApi.start();
        persistence = api.startPersistence("a");
        status = FakeStatus.serving(api);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void openFailuresAreListedWithTheBookingAndWhatWasDone() {
        String exact = "{\"id\":41,\"fare\":0.10,\"n\":123456789012345678901234567890.123456789}";
        status.knows(failure(1, exact, new FailureAct(Action.RETRIED, "10.0.0.1 as \"me\"", NOON.plusSeconds(1))));
        status.knows(failure(2, null));
        status.knows(failure(3, PAYLOAD, new FailureAct(Action.DISMISSED, "10.0.0.1", NOON)));

        Answer open = api.get("/failures");

        assertThat(open.text()).isEqualTo("""
                {"failures":[{"sequence":1,"id":41,"code":"booking-conflict","message":"taken",\
                "failed_at":"2013-01-01T12:00:00Z",\
                "acts":[{"action":"retried","by":"10.0.0.1 as \\"me\\"","at":"2013-01-01T12:00:01Z"}],\
                "payload":%s},\
                {"sequence":2,"id":41,"code":"booking-conflict","message":"taken",\
                "failed_at":"2013-01-01T12:00:00Z","acts":[],"payload":null}],"next_after":2}""".formatted(exact));
        assertThat(api.get("/failures?state=open").text()).isEqualTo(open.text());
        assertThat(api.get("/failures?state=all").json().getJsonArray("failures"))
                .hasSize(3);
    }

    @Test
    void aPageLinksToTheNextWithTheOtherParametersOfItsRequest() {
        status.knows(failure(1, PAYLOAD));
        status.knows(failure(2, PAYLOAD));

        Answer page = api.get("/failures?after=0&state=all&limit=10");

        assertThat(page.header("link")).isEqualTo("<?state=all&limit=10&after=2>; rel=\"next\"");
        Answer last = api.get("/failures?state=all&limit=10&after=2");
        assertThat(last.json().getJsonArray("failures")).isEmpty();
        assertThat(last.header("link")).isNull();
    }

    @Test
    void thereIsNoWayBackward() {
        api.get("/failures?before=2").assertProblem(400, "invalid-query");
    }

    @Test
    void aRetryThatStoresTheBookingIsAnsweredAsAPostAndResolvesItsFailure() {
        status.knows(failure(1, PAYLOAD));

        Answer answer = retry(41);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("location")).isEqualTo("/bookings/41");
        assertThat(answer.json()).isEqualTo(new JsonObject().put("id", 41).put("status", "stored"));
        assertThat(persistence.ids()).containsExactly(41L);
        assertThat(actions(1)).containsExactly(Action.RETRIED, Action.RESOLVED);
        assertThat(api.get("/failures").json().getJsonArray("failures")).isEmpty();
        retry(41).assertProblem(404, "failure-not-found");
    }

    static Stream<Arguments> outcomesOfNoHelp() {
        return Stream.of(
                Arguments.of(Outcome.CONFLICT, 409, "booking-conflict"),
                Arguments.of(Outcome.refused("no such model"), 422, "booking-refused"),
                Arguments.of(Outcome.unavailable("The database is away."), 503, "database-unavailable"));
    }

    @ParameterizedTest
    @MethodSource("outcomesOfNoHelp")
    void aRetryThatDoesNotHelpIsNotedAndLeavesItsFailureOpen(Outcome outcome, int httpStatus, String code) {
        status.knows(failure(1, PAYLOAD));
        persistence.answer(booking -> outcome);

        retry(41).assertProblem(httpStatus, code);

        assertThat(actions(1)).containsExactly(Action.RETRIED);
    }

    /** Stored is stored; the next retry finds it so and resolves the failure. */
    @Test
    void aFailureThatCouldNotBeResolvedStaysOpenAndTheNextRetryResolvesIt() {
        status.knows(failure(1, PAYLOAD));
        status.lose(act -> act.act().action() == Action.RESOLVED);
        assertThat(retry(41).status()).isEqualTo(201);
        assertThat(status.failure(1).isOpen()).isTrue();

        status.lose(act -> false);
        persistence.answer(booking -> Outcome.DUPLICATE);
        Answer again = retry(41);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().getBoolean("duplicate")).isTrue();
        assertThat(actions(1)).containsExactly(Action.RETRIED, Action.RETRIED, Action.RESOLVED);
    }

    @Test
    void aRetryThatCannotBeNotedSendsNothing() {
        status.knows(failure(1, PAYLOAD));
        status.lose(act -> true);

        retry(41).assertProblem(503, "lookup-unavailable");

        assertThat(persistence.ids()).isEmpty();
    }

    @Test
    void aBookingThatWasNotKeptCannotBeRetried() {
        status.knows(failure(1, null));

        Answer answer = retry(41).assertProblem(409, "failure-without-payload");

        assertThat(answer.json().getLong("id")).isEqualTo(41);
        assertThat(persistence.ids()).isEmpty();
    }

    @Test
    void aBookingThatTheRulesRefuseByNowIsAnsweredWithItsFaults() {
        status.knows(failure(1, json(41).put("from_lat", 91).encode()));

        assertThat(retry(41).assertProblem(422, "invalid-booking").json().getJsonArray("errors"))
                .hasSize(1);
    }

    @Test
    void aDismissedFailureIsGoneFromTheListAndKnowsByWhom() {
        status.knows(failure(1, PAYLOAD));

        Answer dismissed = send("DELETE", "/failures/41", "X-Forwarded-User", "jo@example.com");

        assertThat(dismissed.status()).isEqualTo(204);
        assertThat(dismissed.text()).isEmpty();
        assertThat(api.get("/failures").json().getJsonArray("failures")).isEmpty();
        assertThat(status.failure(1).acts()).singleElement().satisfies(act -> {
            assertThat(act.action()).isEqualTo(Action.DISMISSED);
            assertThat(act.by()).isEqualTo("127.0.0.1 as jo@example.com");
            assertThat(act.at()).isAfter(NOON);
        });
        send("DELETE", "/failures/41").assertProblem(404, "failure-not-found");
        assertThat(persistence.ids()).isEmpty();
    }

    @Test
    void whoeverSendsItIsNotedWithoutAUserToo() {
        status.knows(failure(1, PAYLOAD));

        assertThat(send("DELETE", "/failures/41").status()).isEqualTo(204);

        assertThat(status.failure(1).acts().get(0).by()).isEqualTo("127.0.0.1");
    }

    @Test
    void ofAUserOnlyWhatCanBeReadIsNotedAndNotMuch() {
        status.knows(failure(1, PAYLOAD));

        try (var client = api.connect()) {
            client.send("DELETE /failures/41 HTTP/1.1\r\nHost: x\r\nX-Forwarded-User:  Jürgen\t" + "x".repeat(500)
                    + "\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(204);
        }

        assertThat(status.failure(1).acts().get(0).by())
                .startsWith("127.0.0.1 as J")
                .contains("rgen?x")
                .matches("[ -~]*")
                .hasSize("127.0.0.1 as ".length() + 100);
    }

    @Test
    void aBodyOfARetryIsOfNoInterestButBounded() {
        status.knows(failure(1, PAYLOAD));
        byte[] other = json(42).encode().getBytes(StandardCharsets.UTF_8);

        Answer large = api.sendAsync("POST", "/failures/41/retry", new byte[64 * 1024 + 1])
                .join();
        Answer answer = api.sendAsync("POST", "/failures/41/retry", other).join();

        large.assertProblem(413, "body-too-large");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(persistence.ids()).containsExactly(41L);
    }

    @Test
    void aWrongMethodIsToldTheRightOne() {
        assertThat(api.get("/failures/41").header("allow")).isEqualTo("DELETE, OPTIONS");
        assertThat(api.get("/failures/41/retry").header("allow")).isEqualTo("POST, OPTIONS");
        assertThat(send("DELETE", "/failures").header("allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    private Answer retry(long id) {
        return send("POST", "/failures/" + id + "/retry");
    }

    private Answer send(String method, String path, String... headers) {
        return api.sendAsync(method, path, new byte[0], headers).join();
    }

    private List<Action> actions(long sequence) {
        return status.failure(sequence).acts().stream().map(FailureAct::action).toList();
    }

    private static Failure failure(long sequence, @Nullable String payload, FailureAct... acts) {
        return new Failure(sequence, 41, Outcome.Kind.CONFLICT.code(), "taken", NOON, payload, List.of(acts));
    }
}
