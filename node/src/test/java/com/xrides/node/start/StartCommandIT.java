package com.xrides.node.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.NodeProcess;
import com.xrides.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartCommandIT {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @ParameterizedTest
    @CsvSource({
        "--roles, htp, 'none of chat, events, feed, http, persistence, rates'",
        "--roles, '', 'none of chat, events, feed, http, persistence, rates'",
        "--join, everywhere, none of local",
        "--join, tcp:, none of local",
        "--port, 70000, use 0 to 65535",
        "--port, x, not an int",
        "--database, mysql://a@b/c, must begin with postgresql://",
        "--database, postgresql://localhost, postgresql://user:password@host:port/database",
        "--database, postgresql://a@b/c?sslmode=on, sslmode: on is none of disable",
        "--database, postgresql://a@b/c?sslmode=verify-full&sslrootcert=/nowhere/ca.crt, cannot read /nowhere/ca.crt",
        "--database-password-file, /nowhere/password, there is no --database",
        "--retention, 0, is not from 1 to 36500 days",
        "--drain-delay, -1, not from 0 to 600",
        "--cluster-config, /nowhere/cluster.xml, cannot read /nowhere/cluster.xml",
        "--cluster-secret-file, /nowhere/secret, cannot read /nowhere/secret",
        "--cluster-cert, /nowhere/node.pem, 'give --cluster-cert, --cluster-key and --cluster-ca'",
        "--bus-port, 70000, use 0 to 65535",
        "--rates, xml=http://127.0.0.1/, 'must be json=URL, ecb=URL or file=PATH'",
        "--rates-max-jump, 1, must be above 1",
        "--colour, red, there is no option --colour",
    })
    void aBadValueStopsTheStartWithOneClearLine(String option, String value, String complaint) throws IOException {
        try (NodeProcess node = NodeProcess.launch(List.of(option, value))) {
            int exitCode = node.awaitEnd();

            assertThat(exitCode).isEqualTo(2);
            assertThat(node.log().lines().filter(line -> !line.contains(" Started with ")))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .startsWith("xrides: ")
                            .contains(option)
                            .contains(complaint));
        }
    }

    /** Nodes on several machines would each make a secret of their own. */
    @Test
    void aClusterThatOtherMachinesReachDoesNotStartWithoutASecret() throws IOException {
        try (NodeProcess node = NodeProcess.launch(List.of("--join", "tcp:10.0.0.1"))) {
            assertThat(node.awaitEnd()).isEqualTo(2);
            assertThat(node.log()).contains("xrides: --cluster-secret-file:", "--insecure-cluster");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "XRIDES_LOG_FORMAT, xml, 'none of text, json'",
        "XRIDES_LOG_LEVEL, loud, 'none of trace, debug, info'",
        "XRIDES_ACCESS_LOG, some, 'none of off, problems, all'",
        "OTEL_EXPORTER_OTLP_ENDPOINT, collector, not a URL such as http://collector:4318",
        "OTEL_TRACES_SAMPLER, sometimes, Unrecognized value for otel.traces.sampler: sometimes",
        "OTEL_EXPORTER_OTLP_PROTOCOL, grpc, No GrpcSenderProvider found",
        "OTEL_EXPORTER_OTLP_HEADERS, authorization: Bearer geheim, otel.exporter.otlp.headers=***",
    })
    void aBadVariableStopsTheStartWithAClearLine(String variable, String value, String complaint) throws IOException {
        var environment = new HashMap<>(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"));
        environment.put(variable, value);
        try (NodeProcess node = NodeProcess.launch(List.of("--management-port", "0"), environment)) {
            assertThat(node.awaitEnd()).isEqualTo(2);
            assertThat(node.log().lines().filter(line -> line.startsWith("xrides: ")))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains(complaint));
            assertThat(node.log()).doesNotContain("geheim");
        }
    }

    @Test
    void noPasswordIsPrintedWhateverIsWrong() throws IOException {
        try (NodeProcess node = NodeProcess.launch(List.of("--databse", "postgresql://me:geheim@127.0.0.1/none"))) {
            assertThat(node.awaitEnd()).isEqualTo(2);
            assertThat(node.log()).contains("did you mean --database?").doesNotContain("geheim");
        }
    }

    @Test
    void aChosenPortThatIsTakenStopsTheStart() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                NodeProcess node = NodeProcess.launch(
                        List.of("--database", DATABASE.url(), "--port", String.valueOf(socket.getLocalPort())))) {
            assertThat(node.awaitEnd()).isEqualTo(2);
            assertThat(node.log()).contains("--port: cannot listen on 127.0.0.1:" + socket.getLocalPort());
        }
    }

    @Test
    void aNodeWhoseDatabaseIsNotThereYetStartsAndSaysThatItIsNotReady() throws IOException {
        try (NodeProcess node = NodeProcess.Cluster.ofItsOwn()
                .start("postgresql://nobody:nothing@127.0.0.1:1/none", "http,persistence,status")) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> node.get("/health/live").status() == 200);

            assertThat(versionSpokenBy(node)).isEqualTo(Version.HTTP_1_1);
            assertThat(node.get("/health/ready").status()).isEqualTo(503);
            assertThat(node.get("/health/ready").body()).contains("\"id\":\"database\",\"status\":\"DOWN\"");
        }
    }

    /** To a client that would rather speak HTTP/2. */
    private static Version versionSpokenBy(NodeProcess node) throws IOException {
        var request = HttpRequest.newBuilder(node.management().resolve("/health/live"))
                .build();
        try {
            return HttpClient.newBuilder()
                    .version(Version.HTTP_2)
                    .build()
                    .send(request, BodyHandlers.discarding())
                    .version();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
