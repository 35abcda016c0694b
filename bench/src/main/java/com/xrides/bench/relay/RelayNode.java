package com.xrides.bench.relay;

import com.xrides.bench.process.Watched;
import com.xrides.bench.subject.LaunchedNode;
import com.xrides.drill.environment.ManagementPort;
import com.xrides.drill.environment.Waiting;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** A node that relays riders to one partner, which is paused while they are stored. Blocking. */
final class RelayNode implements RelaySubject {

    private static final String PARTNER = "bench";
    private static final int CHUNK = 20_000;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration SENT_WITHIN = Duration.ofMinutes(5);

    private final LaunchedNode node;
    private final String name;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final AtomicLong nextId = new AtomicLong(1);

    RelayNode(String name, LaunchedNode node) {
        this.name = name;
        this.node = node;
    }

    @Override
    public String name() {
        return name;
    }

    /** Makes its partner, paused. */
    void prepare(String url, int concurrency) {
        var partner = new JsonObject()
                .put("name", PARTNER)
                .put("url", url)
                .put("source", "riders")
                .put("max_concurrency", concurrency)
                .put("from", "now");
        change("POST", "/partners", partner);
        end();
    }

    /** Allows so many requests in flight. */
    void allow(int concurrency) {
        change("PATCH", "/partners/" + PARTNER, new JsonObject().put("max_concurrency", concurrency));
    }

    /** Once all that was stored before is sent: it stays in order, and nothing of it is left out. */
    @Override
    public void fill(int records) {
        drain();
        end();
        for (int left = records; left > 0; left -= CHUNK) {
            store(Math.min(CHUNK, left));
        }
    }

    /** Waits until nothing is left to be sent. */
    void drain() {
        begin("");
        Waiting.until("the last records", SENT_WITHIN, () -> waiting() == 0);
    }

    private long waiting() {
        JsonObject records = new JsonObject(ManagementPort.get(management("/partners/" + PARTNER))
                        .orElseThrow(() -> new IllegalStateException("the node does not answer")))
                .getJsonObject("records");
        return records.getLong("pending") + records.getLong("leased");
    }

    private void store(int count) {
        var lines = new StringBuilder();
        for (int line = 0; line < count; line++) {
            lines.append(rider(nextId.getAndIncrement())).append('\n');
        }
        store(lines.toString(), count);
    }

    private void store(String lines, int count) {
        String answer =
                send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/riders/stream".formatted(node.port())))
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(lines)));
        JsonObject summary = new JsonObject(
                        answer.lines().reduce((first, last) -> last).orElse("{}"))
                .getJsonObject("summary", new JsonObject());
        if (summary.getLong("stored", 0L) != count) {
            throw new IllegalStateException("of %d riders not all were stored: %s".formatted(count, summary.encode()));
        }
    }

    /** Has one rider stored, and returns when it is; any thread. */
    void storeOne(LongConsumer begin) {
        long id = nextId.getAndIncrement();
        begin.accept(id);
        store(rider(id) + "\n", 1);
    }

    private static String rider(long id) {
        return "{\"id\":%1$d,\"first_name\":\"Ada%1$d\",\"last_name\":\"Rider%1$d\",\"email\":\"ada.%1$d@example.com\",\"phone\":\"+49301234%1$d\"}"
                .formatted(id);
    }

    @Override
    public void begin(String url) {
        change("POST", "/partners/%s/resume".formatted(PARTNER), new JsonObject());
    }

    @Override
    public void end() {
        change(
                "POST",
                "/partners/%s/pause".formatted(PARTNER),
                new JsonObject().put("why", "between two measurements"));
    }

    @Override
    public List<Watched> processes() {
        return List.of(node.watched());
    }

    private void change(String method, String path, JsonObject body) {
        var unused = send(HttpRequest.newBuilder(URI.create(management(path)))
                .header("X-XRides-Console", "1")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.encode())));
    }

    private String management(String path) {
        return "http://127.0.0.1:%d%s".formatted(node.management().port(), path);
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        "the node answered %d: %s".formatted(response.statusCode(), response.body()));
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
