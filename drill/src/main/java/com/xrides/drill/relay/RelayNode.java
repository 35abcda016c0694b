package com.xrides.drill.relay;

import com.xrides.drill.environment.DrillNode;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks a node for the relay, on its management port, and for riders to be stored, on the other. Blocking. */
final class RelayNode {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration AUDIT_TIMEOUT = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final DrillNode node;

    RelayNode(DrillNode node) {
        this.node = node;
    }

    /** A partner as it is now; empty without an answer. */
    Optional<JsonObject> partner(String name) {
        return send(management("/partners/" + name).GET(), 200);
    }

    /** Makes a partner, or finds one that is there; false without an answer. */
    boolean add(JsonObject partner) {
        return partner(partner.getString("name")).isPresent()
                || send(change("/partners", partner), 201).isPresent();
    }

    /** Changes a partner. */
    boolean act(String name, String act) {
        return send(change("/partners/%s/%s".formatted(name, act), new JsonObject()), 200)
                .isPresent();
    }

    /** The books, counted row by row; empty without an answer. */
    Optional<JsonObject> audit() {
        return send(change("/relay/audit", new JsonObject()).timeout(AUDIT_TIMEOUT), 200);
    }

    /**
     * Has riders stored.
     *
     * @param lines a JSON object each
     * @return the summary; empty where it is not known what became of all
     */
    Optional<JsonObject> store(String lines) {
        var request = HttpRequest.newBuilder(URI.create("http://%s:%d/riders/stream"
                        .formatted(node.plan().host(), node.plan().port())))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines));
        return body(request, 200)
                .flatMap(text -> text.lines().reduce((first, last) -> last))
                .map(last -> new JsonObject(last).getJsonObject("summary"))
                .filter(summary -> summary.getBoolean("complete"));
    }

    private HttpRequest.Builder change(String path, JsonObject body) {
        return management(path)
                .header("X-XRides-Console", "1")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.encode()));
    }

    private HttpRequest.Builder management(String path) {
        return HttpRequest.newBuilder(URI.create("http://%s:%d%s"
                        .formatted(node.plan().host(), node.plan().managementPort(), path)))
                .timeout(TIMEOUT);
    }

    private static Optional<JsonObject> send(HttpRequest.Builder request, int expected) {
        return body(request, expected).map(JsonObject::new);
    }

    private static Optional<String> body(HttpRequest.Builder request, int expected) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return response.statusCode() == expected ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public String toString() {
        return node.toString();
    }
}
