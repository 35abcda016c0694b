package com.xrides.node.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.SampleBooking;
import com.xrides.testing.OwnPostgres;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that takes bookings in by key, and another that keeps keys and bookings. */
class KeysIT {

    /** As long as a revocation may take to be seen. */
    private static final Duration SEEN = Duration.ofSeconds(5);

    private static final NodeProcess.Cluster CLUSTER = NodeProcess.Cluster.ofItsOwn();

    @TempDir
    private static Path data;

    private static OwnPostgres database;
    private static NodeProcess back;
    private static NodeProcess front;

    private final BookingClient client = new BookingClient();

    @BeforeAll
    static void start() {
        database = new OwnPostgres();
        back = CLUSTER.start(database.url(), "persistence,status").awaitReady();
        front = startFront().awaitReady();
    }

    private static NodeProcess startFront() {
        return CLUSTER.start(database.url(), "http", "--keys", "--data-dir", data.toString());
    }

    @AfterAll
    static void stop() throws IOException {
        front.close();
        back.close();
        database.close();
    }

    @Test
    void aKeyOfOneNodeLetsIntoAnotherAsFarAsItsScopesGo() {
        String[] writer = back.keyFor("bookings:write");

        await().atMost(SEEN).until(() -> post(1, writer) == 201);

        assertThat(post(1)).isEqualTo(401);
        assertThat(client.send("GET", front.bookings(), "/bookings/1", writer).statusCode())
                .isEqualTo(403);
        HttpResponse<String> missing = client.get(front.bookings(), "/bookings/1");
        assertThat(missing.statusCode()).isEqualTo(401);
        assertThat(missing.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"XRides\"");
        assertThat(front.get("/metrics").body())
                .containsPattern("xrides_access_refused_total\\{[^}]*reason=\"credentials-missing\"[^}]*} [1-9]");
    }

    @Test
    void aRevocationReachesTheOtherNode() {
        String[] key = back.keyFor("bookings:write");
        await().atMost(SEEN).until(() -> post(2, key) < 300);

        JsonObject unused = back.changeKey("DELETE", "/keys/" + id(key), new JsonObject());

        await().atMost(SEEN).until(() -> post(2, key) == 401);
    }

    @Test
    void whileAKeyIsRotatedNoGoodRequestIsRefused() {
        String[] old = back.keyFor("bookings:write");
        await().atMost(SEEN).until(() -> post(3, old) < 300);
        var refused = new AtomicInteger();
        var sent = new AtomicInteger();
        var load = new SteadyKeyLoad(() -> post(3, old), status -> {
            int unusedSent = sent.incrementAndGet();
            if (status >= 400) {
                int unusedRefused = refused.incrementAndGet();
            }
        });

        String[] fresh;
        try (load) {
            JsonObject rotated =
                    back.changeKey("POST", "/keys/" + id(old) + "/rotate", new JsonObject().put("overlap", 600));
            fresh = new String[] {"Authorization", "Bearer " + rotated.getString("key")};
            await().atMost(SEEN).until(() -> post(3, fresh) < 300);
            int before = sent.get();
            await().until(() -> sent.get() > before + 20);
        }
        assertThat(refused).hasValue(0);

        JsonObject last = back.changeKey("POST", "/keys/" + id(old) + "/rotate", new JsonObject().put("overlap", 0));
        await().atMost(SEEN).until(() -> post(3, fresh) == 401);
        assertThat(post(3, "Authorization", "Bearer " + last.getString("key"))).isLessThan(300);
    }

    @Test
    void keysWorkWhileTheDatabaseIsAwayAndForANodeThatStartsMeanwhile() throws IOException {
        String[] key = back.keyFor("bookings:write");
        await().atMost(SEEN).until(() -> post(4, key) < 300);
        await().until(() -> Files.readString(data.resolve("keys.json")).contains(id(key)));

        database.stop();
        back.close();
        front.close();
        front = startFront();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> front.get("/health/live").status() == 200);

        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> post(5, key) == 202);
            assertThat(post(5)).isEqualTo(401);
        } finally {
            database.start();
            back = CLUSTER.start(database.url(), "persistence,status").awaitReady();
            NodeProcess unused = front.awaitReady();
        }
    }

    @Test
    void whatWasDoneIsOnRecordAndStaysThere() throws SQLException {
        String[] key = back.keyFor("export");
        await().atMost(SEEN)
                .until(() ->
                        client.send("GET", back.management(), "/export", key).statusCode() == 200);

        await().untilAsserted(
                        () -> assertThat(back.get("/audit-trail?limit=1000").body())
                                .contains("\"what\":\"key.create\",\"target\":\"id=" + id(key))
                                .contains("\"who\":\"key " + id(key) + " (test)\",\"what\":\"export\""));

        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            for (String change : new String[] {
                "UPDATE xrides_keys.audit_trail SET who = 'nobody'",
                "DELETE FROM xrides_keys.audit_trail",
                "TRUNCATE xrides_keys.audit_trail"
            }) {
                assertThatThrownBy(() -> statement.execute(change)).as(change).hasMessageContaining("append-only");
            }
        }
    }

    @Test
    void noSecretIsInALogOrInTheListOfKeys() {
        String[] key = back.keyFor("bookings:write");
        String secret = key[1].substring(key[1].lastIndexOf('_') + 1);
        await().atMost(SEEN).until(() -> post(6, key) < 300);

        assertThat(back.get("/keys").body()).contains(id(key)).doesNotContain(secret);
        assertThat(front.log() + back.log()).doesNotContain(secret);
    }

    private int post(long id, String... headers) {
        return client.postAndWait(front.bookings(), SampleBooking.json(id), headers)
                .statusCode();
    }

    private static String id(String[] key) {
        return key[1].split("_", 3)[1];
    }
}
