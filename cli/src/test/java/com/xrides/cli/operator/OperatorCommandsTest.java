package com.xrides.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands against a management port that answers as the test says. */
class OperatorCommandsTest {

    private FakeManagement node;

    @BeforeEach
    void start() throws TimeoutException {
        node = new FakeManagement();
    }

    @AfterEach
    void stop() throws TimeoutException {
        node.close();
    }

    @Test
    void theStatusOfAClusterWithAnAlertNamesItAndSoDoesItsExitCode() throws IOException {
        node.answer("GET /cluster", 200, FakeManagement.cluster().encode());

        assertThat(node.run(new StatusCommand())).isEqualTo(3);

        assertThat(node.out())
                .contains(
                        "2 nodes, 200.0 bookings/s",
                        "99% in 4.4 ms",
                        "12 held, ? open failures",
                        "stored 199.0/s, duplicate 1.0/s",
                        "host-5678: database: connection refused",
                        "node-not-ready  host-5678: It has not been ready for a minute: database.")
                .containsPattern(
                        "host-1234 +ready +http,persistence,status +200.0 +3 +0 +0.0 s +12% +117/244 +8080,8081")
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @CsvSource({"true, false, true", "true, true, false", "false, false, false"})
    void anOpenBreakerIsShownWhereTheDatabaseIsAwayAsWell(boolean open, boolean up, boolean shown) throws IOException {
        JsonObject cluster = FakeManagement.cluster();
        cluster.getJsonObject("totals").put("breaker_open", open).put("database_up", up);
        node.answer("GET /cluster", 200, cluster.encode());

        assertThat(node.run(new StatusCommand())).isEqualTo(3);

        assertThat(node.out().contains("BREAKER OPEN")).isEqualTo(shown);
    }

    @Test
    void aClusterWithoutAlertsIsWell() throws IOException {
        node.answer(
                "GET /cluster",
                200,
                FakeManagement.cluster().put("alerts", new JsonArray()).encode());

        assertThat(node.run(new StatusCommand())).isZero();

        assertThat(node.out()).contains("All is well.");
    }

    @Test
    void scriptsGetWhatTheNodeSaid() throws IOException {
        String cluster = FakeManagement.cluster().encode();
        node.answer("GET /cluster", 200, cluster);

        assertThat(node.run(new StatusCommand(), "--json")).isEqualTo(3);

        assertThat(node.out()).isEqualTo(cluster + System.lineSeparator());
    }

    @Test
    void aClusterOfWhichNothingButItsNodesIsToldIsShownAllTheSame() {
        node.answer("GET /cluster", 200, "{\"nodes\":[{\"name\":\"a\"}]}");

        assertThat(node.run(new StatusCommand())).isZero();

        assertThat(node.out()).contains("1 node, ? bookings/s");
    }

    @Test
    void theStatusOfABookingTellsItsHistory() {
        node.answer("GET /bookings/41", 200, """
                {"id":41,"status":{"status":"failed","error":{"code":"booking-conflict","message":"taken"},
                 "updated_at":"2013-01-01T12:00:00Z"},"booking":{"id":41,"user_id":7},
                 "failures":[{"sequence":1,"id":41,"code":"booking-conflict","message":"taken",
                 "failed_at":"2013-01-01T12:00:00Z","payload":null,
                 "acts":[{"action":"retried","by":"10.0.0.1 as asha","at":"2013-01-01T13:00:00Z"}]}],"incomplete":null}""");

        assertThat(node.run(new StatusCommand(), "41")).isZero();

        assertThat(node.out())
                .contains(
                        "Booking 41: failed, 2013-01-01T12:00:00Z",
                        "booking-conflict: taken",
                        "\"user_id\" : 7",
                        "retried by 10.0.0.1 as asha, 2013-01-01T13:00:00Z",
                        "The booking was not kept.")
                .doesNotContain("NOT ALL");
    }

    @Test
    void aBookingOfWhichNothingIsKnownHasAnExitCodeOfItsOwn() {
        node.answer("GET /bookings/7", 200, """
                {"id":7,"status":{"status":"unknown","error":null,"updated_at":null},"booking":null,"failures":[],
                 "incomplete":"The tables cannot be asked."}""");

        assertThat(node.run(new StatusCommand(), "7")).isEqualTo(4);

        assertThat(node.out()).contains("Booking 7: unknown", "THIS IS NOT ALL. The tables cannot be asked.");
    }

    @Test
    void failuresAreReadToTheLastPage() {
        page(0, 100, "open", failure(1, 41), failure(2, 42));
        page(2, 98, "open", failure(3, 43));
        page(3, 97, "open");

        assertThat(node.run(new FailuresCommand())).isZero();

        assertThat(node.out())
                .contains("41 ", "42 ", "43 ", "booking-conflict", "retried by me")
                .doesNotContain("more");
    }

    @Test
    void aListThatIsCutOffSaysSo() {
        page(0, 1, "all", failure(1, 41));

        assertThat(node.run(new FailuresCommand(), "list", "--all", "--limit", "1", "--json"))
                .isZero();
        assertThat(node.out().lines())
                .hasSize(1)
                .first()
                .satisfies(line ->
                        assertThat(new JsonObject(line).getInteger("id")).isEqualTo(41));

        assertThat(node.run(new FailuresCommand(), "list", "--all", "--limit", "1"))
                .isZero();
        assertThat(node.out()).contains("There may be more than these 1");
    }

    /** There may be more of them than memory holds. */
    @Test
    void failuresAreHandedOnBeforeTheNextAreAskedFor() {
        page(0, 1000, "open", failure(1, 41), failure(2, 42));
        node.answer("GET /failures?after=2&limit=998&state=open", 503, "{\"detail\":\"Not now.\"}");

        assertThat(node.run(new FailuresCommand(), "--limit", "1000", "--json")).isEqualTo(1);

        assertThat(node.out().lines()).hasSize(2);
        assertThat(node.err()).contains("Not now.");
    }

    @Test
    void bookingsAreRetriedInTheNameOfWhoAsks() {
        node.answer("POST /failures/41/retry", 200, "{\"id\":41,\"outcome\":\"stored\",\"message\":null}");
        node.answer("POST /failures/42/retry", 200, "{\"id\":42,\"outcome\":\"conflict\",\"message\":\"taken\"}");
        node.answer("POST /failures/43/retry", 404, "{\"code\":\"failure-not-found\",\"detail\":\"None is open.\"}");

        assertThat(node.run(new FailuresCommand(), "retry", "41", "42", "43", "--by", "asha"))
                .isEqualTo(3);

        assertThat(node.requests())
                .containsExactly(
                        "POST /failures/41/retry by asha 1",
                        "POST /failures/42/retry by asha 1",
                        "POST /failures/43/retry by asha 1");
        assertThat(node.out().lines())
                .containsExactly("41: stored", "42: conflict, taken", "43: failure-not-found, None is open.");
    }

    /** A booking may have several open failures; one that stays open would be come upon again and again. */
    @Test
    void allAreDealtWithEachAsOftenAsItHelps() {
        page(0, 1000, "open", failure(1, 41), failure(2, 42), failure(3, 41), failure(4, 42));
        page(4, 1000, "open");
        node.answer("POST /failures/41/retry", 200, "{\"id\":41,\"outcome\":\"duplicate\",\"message\":null}");
        node.answer("POST /failures/42/retry", 200, "{\"id\":42,\"outcome\":\"refused\",\"message\":\"no\"}");

        assertThat(node.run(new FailuresCommand(), "retry", "--all", "--yes")).isEqualTo(3);

        assertThat(node.out().lines()).containsExactly("41: duplicate", "42: refused, no", "41: duplicate");
    }

    @Test
    void dismissedFailuresAreTold() {
        node.answer("DELETE /failures/41", 204, "");

        assertThat(node.run(new FailuresCommand(), "dismiss", "41", "--json", "--by", "asha"))
                .isZero();

        assertThat(node.out().strip()).isEqualTo("{\"id\":41,\"outcome\":\"dismissed\"}");
        assertThat(node.requests()).containsExactly("DELETE /failures/41 by asha 1");
    }

    @Test
    void nothingIsDoneToAllUnlessSomebodyAgrees() {
        page(0, 1000, "open", failure(1, 41));
        page(1, 1000, "open");

        assertThat(node.run(new FailuresCommand(), "dismiss", "--all")).isEqualTo(2);

        assertThat(node.err()).contains("add --yes");
        assertThat(node.requests()).noneMatch(request -> request.startsWith("DELETE"));
    }

    @ParameterizedTest
    @CsvSource({"retry", "dismiss"})
    void eitherIdsOrAllMustBeNamed(String deal) {
        assertThat(node.run(new FailuresCommand(), deal)).isEqualTo(2);
        assertThat(node.run(new FailuresCommand(), deal, "41", "--all")).isEqualTo(2);

        assertThat(node.requests()).isEmpty();
    }

    @Test
    void topPrintsOnceWhereThereIsNoTerminal() throws IOException {
        node.answer("GET /cluster", 200, FakeManagement.cluster().encode());
        node.answer("GET /cluster/history", 200, "{\"seconds\":[5,10,15],\"stored\":[0.0,100.0,200.0]}");

        assertThat(node.run(new TopCommand())).isZero();

        assertThat(node.out())
                .contains("▁▅█ stored/s in the last 15 s, at most 200.0", "host-5678", "node-not-ready")
                .doesNotContain("\u001b");
    }

    @Test
    void topDoesNotWaitForLong() {
        node.fallSilent();

        assertThat(node.run(new TopCommand())).isEqualTo(1);

        assertThat(node.err()).contains("did not answer within 2 s");
    }

    @Test
    void aNodeMayHaveAPathOfItsOwnBehindAProxy() throws IOException {
        node.answer("GET /intake/cluster", 200, FakeManagement.cluster().encode());

        assertThat(node.runAs(new StatusCommand(), "--node", node.address() + "/intake/"))
                .isEqualTo(3);

        assertThat(node.out()).contains("2 nodes");
    }

    @Test
    void aServerThatIsNoManagementPortIsToldApart() {
        assertThat(node.run(new StatusCommand())).isEqualTo(1);
        node.answer("GET /bookings/41", 200, "{\"id\":41,\"user_id\":7}");
        assertThat(node.run(new StatusCommand(), "41")).isEqualTo(1);

        assertThat(node.err().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains(node.address() + " is not the management port"));
    }

    @Test
    void aNodeThatCannotTellSaysWhy() {
        node.answer("GET /bookings/41", 503, "{\"detail\":\"It cannot be looked up now.\"}");

        assertThat(node.run(new StatusCommand(), "41")).isEqualTo(1);

        assertThat(node.err()).contains("answered 503: It cannot be looked up now.");
    }

    @Test
    void whereNobodyListensTheCommandSaysWhatToDo() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(node.runAs(new StatusCommand(), "--node", "http://127.0.0.1:" + free))
                .isEqualTo(1);
        assertThat(node.runAs(new TopCommand(), "--node", "ftp://127.0.0.1")).isEqualTo(2);

        assertThat(node.err()).contains("no node answers at", "ftp://127.0.0.1 is no address of a node");
    }

    private void page(long after, int limit, String state, JsonObject... failures) {
        long next = failures.length == 0 ? after : failures[failures.length - 1].getLong("sequence");
        node.answer(
                "GET /failures?after=%d&limit=%d&state=%s".formatted(after, limit, state),
                200,
                new JsonObject()
                        .put("failures", new JsonArray(List.of((Object[]) failures)))
                        .put("next_after", next)
                        .encode());
    }

    private static JsonObject failure(long sequence, long id) {
        return new JsonObject()
                .put("sequence", sequence)
                .put("id", id)
                .put("code", "booking-conflict")
                .put("message", "taken")
                .put("failed_at", "2013-01-01T12:00:00Z")
                .put("payload", new JsonObject().put("id", id))
                .put(
                        "acts",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("action", "retried")
                                        .put("by", "me")
                                        .put("at", "2013-01-01T13:00:00Z")));
    }
}
