package com.xrides.node.monitoring;

import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.Program;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A Prometheus that scrapes one node and evaluates our rules each second, without the alerts' usual delay. */
final class PrometheusServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final Process process;

    private PrometheusServer(URI address, Process process) {
        this.address = address;
        this.process = process;
    }

    /** Starts it in a directory that is the caller's to delete; returns when it answers. */
    static PrometheusServer start(Program program, Path directory, URI node) {
        try {
            for (Path rules : AlertRules.RULES) {
                Files.writeString(
                        directory.resolve(rules.getFileName()),
                        Files.readString(rules).replaceAll("(?m)^( +for:) \\w+$", "$1 1s"));
            }
            Path configuration =
                    Files.writeString(directory.resolve("prometheus.yml"), """
                    global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
                    rule_files: ["*-rules.yml"]
                    scrape_configs:
                      - job_name: xrides
                        static_configs: [{targets: ["%s"]}]
                    """.formatted(node.getAuthority()));
            String listen = "127.0.0.1:" + freePort();
            Process process = program.builder(
                            "--config.file=" + configuration,
                            "--storage.tsdb.path=" + directory.resolve("data"),
                            "--web.listen-address=" + listen)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("prometheus.log").toFile())
                    .start();
            var server = new PrometheusServer(URI.create("http://" + listen), process);
            await("Prometheus: " + directory.resolve("prometheus.log"))
                    .atMost(PATIENCE)
                    .until(server::isReady);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The samples of an instant query, now. */
    JsonArray query(String expression) {
        return data("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .getJsonArray("result");
    }

    boolean isFiring(String alert) {
        return !query("ALERTS{alertname=\"%s\",alertstate=\"firing\"}".formatted(alert))
                .isEmpty();
    }

    /** Every rule, and how its last evaluation went. */
    JsonArray ruleGroups() {
        return data("/api/v1/rules").getJsonArray("groups");
    }

    private JsonObject data(String path) {
        var response = get(path);
        if (!"success".equals(response.getString("status"))) {
            throw new AssertionError(path + ": " + response.encode());
        }
        return response.getJsonObject("data");
    }

    private JsonObject get(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(address + path))
                    .timeout(PATIENCE)
                    .build();
            return new JsonObject(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Prometheus ended with " + process.exitValue());
        }
        try {
            return !query("vector(1)").isEmpty();
        } catch (UncheckedIOException | DecodeException e) {
            // While it starts it says so in plain text.
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        var unused = process.onExit().join();
    }
}
