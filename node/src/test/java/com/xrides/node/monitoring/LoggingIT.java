package com.xrides.node.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.Xrides;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.SampleBooking;
import com.xrides.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a node writes, and what happens when nobody reads it. */
class LoggingIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern DROPPED = Pattern.compile("(?m)^xrides_log_lines_dropped_total ([0-9.E]+)$");

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    @TempDir
    private Path directory;

    @Test
    void everyLineOfJsonIsAnObjectWithTheNodeAndWhatTheLineIsAbout() throws Exception {
        int port = freePort();
        try (NodeProcess node = NodeProcess.launch(
                arguments(port, freePort(), "--node-name", "json-node"),
                Map.of("XRIDES_LOG_FORMAT", "json", "XRIDES_ACCESS_LOG", "all"))) {
            await().atMost(PATIENCE).until(() -> !lines(node, "This node is up").isEmpty());

            int status = post(port, 4711).statusCode();

            await().atMost(PATIENCE).until(() -> !lines(node, "Answered").isEmpty());
            assertThat(status).isIn(201, 202);
            JsonObject line = lines(node, "Answered").get(0);
            assertThat(line.getMap())
                    .containsEntry("node", "json-node")
                    .containsEntry("level", "INFO")
                    .containsEntry("logger", "com.xrides.access")
                    .containsEntry("method", "POST")
                    .containsEntry("path", "/bookings")
                    .containsEntry("status", status)
                    .containsEntry("booking", 4711)
                    .containsKeys("thread", "ms", "bytes_in", "bytes_out", "remote");
            assertThat(Instant.parse(line.getString("time")))
                    .isBefore(Instant.now().plusSeconds(60));
        }
    }

    @Test
    void theStartSaysWithWhatSettingsAndFromWhereButNoPassword() throws Exception {
        List<String> arguments = new ArrayList<>(arguments(freePort(), freePort()));
        arguments.addAll(List.of("--drain-delay", "0"));
        arguments.set(arguments.indexOf(DATABASE.url()), "postgresql://me:geheim@127.0.0.1:1/none?sslpassword=auch");

        try (NodeProcess node = NodeProcess.launch(arguments, Map.of("XRIDES_ROLES", "http,persistence"))) {
            await().atMost(PATIENCE).until(() -> node.log().contains("cannot be used yet"));

            assertThat(node.log())
                    .containsPattern(
                            "Started with .*--drain-delay=0.*; by the environment .*XRIDES_ROLES=http,persistence")
                    .containsPattern("by default .*--host=127\\.0\\.0\\.1")
                    .contains("--database=postgresql://me:***@127.0.0.1:1/none")
                    .doesNotContain("geheim", "auch");
        }
    }

    @Test
    void aNodeWhoseOutputNobodyReadsGoesOnAndCountsWhatItLeavesOut() throws Exception {
        int port = freePort();
        int management = freePort();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                // As in a release, where there is none for tests.
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Xrides.class.getName(),
                "start"));
        command.addAll(arguments(port, management, "--data-dir", directory.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("XRIDES_") || name.startsWith("OTEL_"));
        builder.environment().put("XRIDES_ACCESS_LOG", "all");
        Process process = builder.start();
        try {
            await().atMost(PATIENCE).until(() -> status(management, "/health/live") == 200);
            await().atMost(PATIENCE).until(() -> status(port, "/bookings/1") != 0);

            await("lines that are left out")
                    .atMost(Duration.ofMinutes(3))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        for (int i = 0; i < 500; i++) {
                            assertThat(status(port, "/bookings/x")).isEqualTo(400);
                        }
                        return dropped(management) > 0;
                    });

            assertThat(post(port, 4712).statusCode()).isIn(201, 202);
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static List<JsonObject> lines(NodeProcess node, String message) {
        String log = node.log();
        // The last line may be half written.
        return log.substring(0, log.lastIndexOf('\n') + 1)
                .lines()
                .map(JsonObject::new)
                .filter(line -> message.equals(line.getString("message")))
                .toList();
    }

    private static List<String> arguments(int port, int management, String... more) {
        var arguments = new ArrayList<>(List.of(
                "--port",
                String.valueOf(port),
                "--management-port",
                String.valueOf(management),
                "--grpc-port",
                "0",
                "--database",
                DATABASE.url(),
                "--cluster-name",
                "test-" + UUID.randomUUID(),
                "--cluster-port",
                String.valueOf(freePort())));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private HttpResponse<String> post(int port, long id) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/bookings"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(SampleBooking.json(id)))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private int status(int port, String path) throws InterruptedException {
        try {
            return get(port, path).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private double dropped(int management) throws IOException, InterruptedException {
        Matcher matcher = DROPPED.matcher(get(management, "/metrics").body());
        assertThat(matcher.find()).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
