package com.xrides.node.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.Xrides;
import com.xrides.node.cluster.Cluster;
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
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;

/** A node in a JVM of its own, started through the real command line, so that it can be killed like one. */
public final class NodeProcess implements AutoCloseable {

    private static final Pattern MANAGEMENT = Pattern.compile("management +http://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern BOOKINGS = Pattern.compile("bookings +http://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern GRPC = Pattern.compile("gRPC +127\\.0\\.0\\.1:(\\d+)");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    private final Process process;
    private final Path output;

    /** The node's own, deleted with it; null where it was given one. */
    private final @Nullable Path directory;

    private NodeProcess(Process process, Path output, @Nullable Path directory) {
        this.process = process;
        this.output = output;
        this.directory = directory;
    }

    /** Nodes of one test find each other, and nobody else. */
    public record Cluster(String name, int port, Optional<Path> secret) {

        public static Cluster ofItsOwn() {
            try {
                Path secret = Files.writeString(
                        Files.createTempFile("cluster-", ".secret"),
                        UUID.randomUUID().toString());
                secret.toFile().deleteOnExit();
                return new Cluster("test-" + UUID.randomUUID(), freePort(), Optional.of(secret));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Whose nodes share the secret that the first of them makes beside its data. */
        public static Cluster ofPlainStarts() {
            return new Cluster("test-" + UUID.randomUUID(), freePort(), Optional.empty());
        }

        private static int freePort() {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** With this data directory. */
        public NodeProcess startIn(Path dataDirectory, String roles) {
            return startWith(List.of("--data-dir", dataDirectory.toString(), "--roles", roles));
        }

        /** With a data directory of its own. */
        public NodeProcess start(String database, String roles, String... more) {
            var arguments = new ArrayList<>(List.of("--database", database, "--roles", roles));
            arguments.addAll(List.of(more));
            return startWith(arguments);
        }

        /** The same, with such environment variables. */
        public NodeProcess start(Map<String, String> environment, String database, String roles, String... more) {
            var arguments = new ArrayList<>(List.of("--database", database, "--roles", roles));
            arguments.addAll(List.of(more));
            return startWith(arguments, environment);
        }

        /** A node of another command line, such as one with more capabilities. */
        public NodeProcess start(Class<?> main, String database, String roles) {
            return start(main, Map.of(), database, roles);
        }

        /** The same, with such environment variables. */
        public NodeProcess start(Class<?> main, Map<String, String> environment, String database, String roles) {
            return NodeProcess.launch(main, complete(List.of("--database", database, "--roles", roles)), environment);
        }

        /** With a database of its own, embedded. */
        public NodeProcess startEmbedded(Path dataDirectory) {
            return startWith(List.of("--data-dir", dataDirectory.toString()));
        }

        private NodeProcess startWith(List<String> arguments) {
            return startWith(arguments, Map.of());
        }

        private NodeProcess startWith(List<String> arguments, Map<String, String> environment) {
            return launch(complete(arguments), environment);
        }

        private List<String> complete(List<String> arguments) {
            var all = new ArrayList<>(arguments);
            all.addAll(List.of("--cluster-name", name, "--cluster-port", String.valueOf(port)));
            secret.ifPresent(file -> all.addAll(List.of("--cluster-secret-file", file.toString())));
            all.addAll(List.of("--port", "0", "--grpc-port", "0", "--management-port", "0"));
            return all;
        }
    }

    /** Runs {@code xrides start} with these arguments and nothing else but a data directory, unless one is among them. */
    public static NodeProcess launch(List<String> arguments) {
        return launch(arguments, Map.of());
    }

    /** The same, with such environment variables. */
    public static NodeProcess launch(List<String> arguments, Map<String, String> environment) {
        return launch(Xrides.class, arguments, environment);
    }

    private static NodeProcess launch(Class<?> main, List<String> arguments, Map<String, String> environment) {
        try {
            Path output = Files.createTempFile("node-", ".log");
            Path directory = arguments.contains("--data-dir") ? null : Files.createTempDirectory("node-data-");
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx192m",
                    "-XX:TieredStopAtLevel=1",
                    // As in a release, where there is none for tests.
                    "-Dlogback.configurationFile=logback.xml",
                    "-cp",
                    System.getProperty("java.class.path"),
                    main.getName(),
                    "start"));
            command.addAll(arguments);
            if (directory != null) {
                command.addAll(List.of("--data-dir", directory.toString()));
            }
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("XRIDES_") || name.startsWith("OTEL_"));
            builder.environment().putAll(environment);
            return new NodeProcess(builder.start(), output, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the node says that bookings should be sent to it. */
    public NodeProcess awaitReady() {
        await("a node that is ready: " + output)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !process.isAlive() || isReady());
        if (!process.isAlive()) {
            throw new IllegalStateException("The node ended: " + log());
        }
        return this;
    }

    public boolean isReady() {
        return port(MANAGEMENT) > 0 && get("/health/ready").status() == 200;
    }

    /** What the management port answers; status 0 when it does not. */
    public Answer get(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(MANAGEMENT) + path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            var response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer(0, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public record Answer(int status, String body) {}

    /** Makes a key with such scopes, as a header: its name and its value. */
    public String[] keyFor(String... scopes) {
        JsonObject made =
                changeKey("POST", "/keys", new JsonObject().put("name", "test").put("scopes", List.of(scopes)));
        return new String[] {"Authorization", "Bearer " + made.getString("key")};
    }

    /** Sends a request about keys to the management port, as soon as keys are stored; fails unless it is done. */
    public JsonObject changeKey(String method, String path, JsonObject body) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> get("/audit-trail?limit=1").status() == 200);
        try {
            var request = HttpRequest.newBuilder(management().resolve(path))
                    .timeout(Duration.ofSeconds(10))
                    .header("X-XRides-Console", "1")
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body.encode()))
                    .build();
            var response = HTTP.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isLessThan(300);
            return response.body().isEmpty() ? new JsonObject() : new JsonObject(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where bookings are posted. */
    public URI bookings() {
        return URI.create("http://127.0.0.1:" + port(BOOKINGS) + "/bookings");
    }

    /** Where audits and exports are asked for. */
    public URI management() {
        return URI.create("http://127.0.0.1:" + port(MANAGEMENT));
    }

    public int grpcPort() {
        return port(GRPC);
    }

    public String log() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** kill -9. */
    public void kill() {
        process.destroyForcibly();
        var unused = awaitEnd();
    }

    /** SIGSTOP: it stands still, with its connections open. */
    public void freeze() {
        signal("STOP");
    }

    /** Goes on after {@link #freeze}. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .start()
                    .waitFor();
            assertThat(code).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGTERM; returns the exit code when the node has drained and left. */
    public int terminate() {
        process.destroy();
        return awaitEnd();
    }

    public int awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The node does not end: " + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        Files.deleteIfExists(output);
        if (directory != null) {
            var unused = PathUtils.deleteDirectory(directory);
        }
    }

    private int port(Pattern pattern) {
        Matcher matcher = pattern.matcher(log());
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
