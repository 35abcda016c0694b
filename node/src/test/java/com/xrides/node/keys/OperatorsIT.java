package com.xrides.node.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.keys.operators.PasswordHash;
import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.testing.TestDatabase;
import com.xrides.testing.TestIssuer;
import com.xrides.testing.TokenKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of one cluster with one file of operators and one issuer. */
class OperatorsIT {

    private static final String PASSWORD = "correct horse battery";
    private static final TokenKey KEY = TokenKey.rsa("one");

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @TempDir
    private static Path directory;

    private static TestIssuer issuer;
    private static List<NodeProcess> nodes;

    private final BookingClient client = new BookingClient();

    @BeforeAll
    static void start() throws IOException {
        issuer = new TestIssuer(KEY);
        Path operators = Files.writeString(
                directory.resolve("operators"), "ada:admin:" + new PasswordHash().of(PASSWORD) + "\n");
        String[] options = {
            "--operators-file",
            operators.toString(),
            "--oidc-issuer",
            issuer.url(),
            "--oidc-client-id",
            TestIssuer.CLIENT
        };
        NodeProcess.Cluster cluster = NodeProcess.Cluster.ofItsOwn();
        nodes = List.of(
                cluster.start(DATABASE.url(), "persistence,status", options).awaitReady(),
                cluster.start(DATABASE.url(), "http", options).awaitReady());
    }

    @AfterAll
    static void stop() throws IOException {
        for (NodeProcess node : nodes) {
            node.close();
        }
        issuer.close();
    }

    @Test
    void actsOnEachNodeCarryTheNameOfWhoDidThem() {
        String[] password = {
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(("ada:" + PASSWORD).getBytes(StandardCharsets.UTF_8))
        };
        String[] token = {"Authorization", "Bearer " + KEY.sign(issuer.claims())};

        for (NodeProcess node : nodes) {
            assertThat(node.get("/keys").status()).isEqualTo(401);
            String byPassword = keyMadeBy(node, password);
            String byToken = keyMadeBy(node, token);

            await().untilAsserted(
                            () -> assertThat(client.send("GET", node.management(), "/audit-trail?limit=1000", password)
                                            .body())
                                    .contains("\"who\":\"ada\",\"what\":\"key.create\",\"target\":\"id=" + byPassword)
                                    .contains("\"who\":\"asha\",\"what\":\"key.create\",\"target\":\"id=" + byToken));
        }
    }

    private String keyMadeBy(NodeProcess node, String[] login) {
        JsonObject key = new JsonObject().put("name", "test").put("scopes", new JsonArray().add("export"));
        HttpResponse<String> answer = client.postAndWait(
                node.management().resolve("/keys"), key.encode(), login[0], login[1], "X-XRides-Console", "1");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new JsonObject(answer.body()).getString("id");
    }
}
