package com.xrides.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.SampleBooking;
import com.xrides.testing.OwnPostgres;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The operators' commands as they are typed, against a real node. */
class OperatorCommandsIT {

    /** Not the one of the booking that a node shows how to save. */
    private static final long PERSON = 904_040_404;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final BookingClient client = new BookingClient();

    @Test
    void anOperatorFindsABookingAndDealsWithWhatFailed() throws IOException, SQLException {
        try (var database = new OwnPostgres();
                NodeProcess node = NodeProcess.Cluster.ofItsOwn()
                        .start(database.url(), "http,persistence,status")
                        .awaitReady()) {
            assertThat(client.postAndWait(node.bookings(), SampleBooking.json(1))
                            .statusCode())
                    .isEqualTo(201);
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO booking_failures (booking_id, code, message, failed_at, payload) VALUES"
                        + " (1, 'booking-conflict', 'made up', now(), '" + SampleBooking.json(1, 7) + "'),"
                        + " (2, 'database-unavailable', 'made up', now(), '" + SampleBooking.json(2) + "')");
            }

            assertThat(run(node, 0, "status", "1"))
                    .contains("Booking 1: stored", "a later request: booking-conflict: made up", "stored_at");
            assertThat(run(node, 4, "status", "99")).contains("Booking 99: unknown");
            assertThat(run(node, 0, "failures").lines()).hasSize(3);

            assertThat(run(node, 3, "failures", "retry", "--all", "--yes", "--by", "asha"))
                    .contains("1: conflict", "2: stored");
            assertThat(run(node, 0, "failures", "list", "--json").lines())
                    .singleElement()
                    .satisfies(
                            line -> assertThat(new JsonObject(line).encode()).contains("\"by\":\"127.0.0.1 as asha\""));
            assertThat(run(node, 0, "failures", "dismiss", "1")).contains("1: dismissed");
            assertThat(run(node, 0, "failures")).contains("There are none.");
            assertThat(run(node, 0, "failures", "--all").lines()).hasSize(3);

            JsonObject history = new JsonObject(run(node, 0, "status", "2", "--json"));
            assertThat(history.getJsonObject("booking").getInteger("user_id")).isEqualTo(22179);
            assertThat(history.getJsonArray("failures").getJsonObject(0).getJsonArray("acts"))
                    .hasSize(2);
        }
    }

    @Test
    void anOperatorExportsAndErasesAPerson(@TempDir Path directory) throws IOException, SQLException {
        try (var database = new OwnPostgres();
                NodeProcess node = NodeProcess.Cluster.ofItsOwn()
                        .start(database.url(), "http,persistence,status")
                        .awaitReady()) {
            for (String booking :
                    List.of(SampleBooking.json(1, PERSON), SampleBooking.json(2, PERSON), SampleBooking.json(3, 7))) {
                assertThat(client.postAndWait(node.bookings(), booking).statusCode())
                        .isEqualTo(201);
            }
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO booking_failures (booking_id, code, message, failed_at, payload) VALUES"
                        + " (1, 'booking-conflict', 'made up', now(), '" + SampleBooking.json(1, PERSON) + "')");
            }
            Path exported = directory.resolve("person.ndjson");

            assertThat(run(node, 0, "users", "export", String.valueOf(PERSON), "-o", exported.toString()))
                    .contains("Written to");
            assertThat(Files.readAllLines(exported)).hasSize(3);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(exported)))
                    .isEqualTo("rw-------");
            assertThat(client.getWith(node.management(), "/users/none/export", "Accept", "*/*"))
                    .isEqualTo(400);
            assertThat(client.send("DELETE", node.management(), "/users/" + PERSON)
                            .statusCode())
                    .as("what a foreign page could make a browser send")
                    .isEqualTo(403);

            assertThat(run(node, 0, "users", "erase", String.valueOf(PERSON), "--by", "asha"))
                    .contains("Erased 2 bookings and 1 failures, and 0 bookings in spools.");
            assertThat(run(node, 0, "users", "erase", String.valueOf(PERSON)))
                    .contains("Erased 0 bookings and 0 failures, and 0 bookings in spools.");

            assertThat(client.postAndWait(node.bookings(), SampleBooking.json(1, PERSON))
                            .statusCode())
                    .as("sent again")
                    .isEqualTo(200);
            assertThat(client.postAndWait(node.bookings(), SampleBooking.json(1, 7))
                            .statusCode())
                    .as("sent with other content")
                    .isEqualTo(409);
            assertThat(client.get(node.bookings(), "/bookings/1").statusCode()).isEqualTo(404);
            assertThat(client.get(node.bookings(), "/bookings/3").statusCode()).isEqualTo(200);
            assertThat(node.log()).contains("127.0.0.1 as asha").doesNotContain(String.valueOf(PERSON));
        }
    }

    @Test
    void anOperatorSeesEachNodeFromAnyOfThemAndThatOneIsGone() throws IOException {
        var cluster = NodeProcess.Cluster.ofItsOwn();
        try (var database = new OwnPostgres();
                NodeProcess first = cluster.start(database.url(), "http,persistence,status", "--node-name", "first")
                        .awaitReady();
                NodeProcess second = cluster.start(database.url(), "http", "--node-name", "second")
                        .awaitReady()) {
            for (NodeProcess node : List.of(first, second)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(run(node, 0, "status"))
                                .contains("2 nodes", "All is well.")
                                .containsPattern("first +ready +http,persistence,status ")
                                .containsPattern("second +ready +http "));
            }
            assertThat(client.postAndWait(second.bookings(), SampleBooking.json(1))
                            .statusCode())
                    .isEqualTo(201);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(run(first, 0, "top", "--once"))
                            .contains("stored/s in the last", "second")
                            .doesNotContain("at most 0.0"));
            assertThat(new JsonObject(run(first, 0, "top", "--json")).getJsonArray("nodes"))
                    .hasSize(2);

            second.kill();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(run(first, 3, "status")).contains("node-lost", "second"));
        }
    }

    @Test
    void theScriptForShellsKnowsTheCommands() {
        var out = new StringWriter();

        assertThat(Xrides.commandLine().setOut(new PrintWriter(out)).execute("completion"))
                .isZero();

        assertThat(out.toString())
                .contains("xrides", "failures", "dismiss", "--node")
                .startsWith("#!/usr/bin/env bash");
    }

    private static String run(NodeProcess node, int expected, String... arguments) {
        var out = new StringWriter();
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--node", node.management().toString()));
        CommandLine xrides = Xrides.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));

        assertThat(xrides.execute(all.toArray(new String[0])))
                .as(out.toString())
                .isEqualTo(expected);

        return out.toString();
    }
}
