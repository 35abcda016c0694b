package com.xrides.node;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.NodeProcess.Cluster;
import com.xrides.testing.PemFiles;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A node whose three ports speak TLS, and ask for certificates. */
class TlsIT {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        var unused = resultOf(vertx.close());
    }

    @Test
    void everyPortWantsACertificateAndOnlyProbesNeedNone() throws IOException {
        var authority = new PemFiles(directory, "authority");
        authority.issue("node");
        authority.issue("client");
        try (NodeProcess node = Cluster.ofItsOwn()
                .start(
                        DATABASE.url(),
                        "http,persistence,status",
                        "--tls-cert",
                        authority.certificateOf("node").toString(),
                        "--tls-key",
                        authority.keyOf("node").toString(),
                        "--tls-client-ca",
                        authority.authority().toString())) {
            await().atMost(Duration.ofMinutes(2)).until(() -> node.log().contains("bookings  "));
            int http = port(node, "bookings +https://127.0.0.1");
            int grpc = port(node, "gRPC +127.0.0.1");
            int management = port(node, "management +https://127.0.0.1");
            HttpClient stranger = vertx.createHttpClient(options(authority));
            HttpClient known = vertx.createHttpClient(options(authority).setKeyCertOptions(certificate(authority)));
            HttpClient knownCalls = vertx.createHttpClient(options(authority)
                    .setKeyCertOptions(certificate(authority))
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setUseAlpn(true));

            await().atMost(Duration.ofMinutes(2)).until(() -> status(known, http, "/bookings/1") == 404);
            assertThat(status(known, management, "/cluster/history")).isEqualTo(200);
            assertThat(status(knownCalls, grpc, "/xrides.intake.v1.BookingIntake/GetStatus"))
                    .isEqualTo(415);
            assertThat(status(stranger, management, "/cluster/history")).isEqualTo(403);
            assertThat(status(stranger, management, "/health/live")).isEqualTo(200);
            for (int port : new int[] {http, grpc}) {
                Future<Integer> refused = ask(stranger, port, "/failures");
                await().until(refused::isComplete);
                assertThat(refused.failed()).isTrue();
            }
            assertThat(statusCommand(authority, management)).contains("All is well");
            // Vert.x closes a client that nobody holds any more.
            for (HttpClient client : List.of(stranger, known, knownCalls)) {
                var unused = resultOf(client.close());
            }
        }
    }

    private static String statusCommand(PemFiles authority, int port) {
        var out = new StringWriter();
        int code = Xrides.commandLine()
                .setOut(new PrintWriter(out))
                .execute(
                        "status",
                        "--node",
                        "https://127.0.0.1:" + port,
                        "--ca",
                        authority.authority().toString(),
                        "--cert",
                        authority.certificateOf("client").toString(),
                        "--key",
                        authority.keyOf("client").toString());
        assertThat(code).isZero();
        return out.toString();
    }

    private static int port(NodeProcess node, String pattern) {
        Matcher found = Pattern.compile(pattern + ".*?:(\\d+)[,/ ]").matcher(node.log());
        assertThat(found.find()).as(node.log()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private static HttpClientOptions options(PemFiles authority) {
        return new HttpClientOptions()
                .setSsl(true)
                .setTrustOptions(
                        new PemTrustOptions().addCertPath(authority.authority().toString()));
    }

    private static PemKeyCertOptions certificate(PemFiles authority) {
        return new PemKeyCertOptions()
                .setCertPath(authority.certificateOf("client").toString())
                .setKeyPath(authority.keyOf("client").toString());
    }

    private static int status(HttpClient client, int port, String path) {
        return resultOf(ask(client, port, path));
    }

    private static Future<Integer> ask(HttpClient client, int port, String path) {
        return client.request(HttpMethod.GET, port, "127.0.0.1", path)
                .compose(request -> request.send())
                .compose(response -> response.body().map((Buffer body) -> response.statusCode()));
    }
}
