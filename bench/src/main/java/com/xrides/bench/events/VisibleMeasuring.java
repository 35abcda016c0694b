package com.xrides.bench.events;

import com.xrides.bench.Timing;
import com.xrides.bench.load.Generator;
import com.xrides.bench.report.Latency;
import com.xrides.bench.report.Measurement;
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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/**
 * Measures how long after an event's 201 all nodes show it, while others are sent: nodes take events in turn, and the figures
 * of each node are asked for again and again until they have it. Its events are an hour old and so are told apart from the
 * others, which are of now, by the count of late ones. Blocking.
 */
final class VisibleMeasuring {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration AGE = Duration.ofHours(1);
    private static final long LONGEST_MICROS = 60_000_000;

    private final Timing timing;
    private final List<EventSubject> nodes;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
    private final Map<String, Long> problems = new LinkedHashMap<>();

    /** @param nodes of one cluster; the first is what is measured */
    VisibleMeasuring(Timing timing, List<EventSubject> nodes) {
        this.timing = timing;
        this.nodes = List.copyOf(nodes);
    }

    /** @param others sent meanwhile; ended here */
    Measurement measure(Generator others) {
        others.goOn(timing.firstWarmUp());
        long late = late(nodes.get(0));
        long samples = 0;
        long began = System.nanoTime();
        while (problems.isEmpty()
                && System.nanoTime() - began < timing.measured().toNanos()) {
            EventSubject taking = nodes.get((int) (samples % nodes.size()));
            samples++;
            sample(taking, late + samples);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        others.finish().problems().forEach((what, count) -> problems.put("others: " + what, count));
        long more = late(nodes.get(0)) - late - samples;
        if (problems.isEmpty() && more != 0) {
            problems.put("events of now that came late", more);
        }
        return new Measurement(
                nodes.get(0).name(),
                EventsTargets.VISIBLE,
                samples / seconds,
                Latency.of(micros),
                Map.of(),
                0,
                nodes.get(0).memory(),
                OptionalDouble.empty(),
                problems);
    }

    private void sample(EventSubject taking, long awaited) {
        int status = post(taking);
        if (status != taking.target().expectedStatus()) {
            problems.put("status " + status, 1L);
            return;
        }
        long acknowledged = System.nanoTime();
        for (EventSubject node : nodes) {
            while (late(node) < awaited) {
                if (System.nanoTime() - acknowledged > TIMEOUT.toNanos()) {
                    problems.put("not shown by %s within %d s".formatted(node.name(), TIMEOUT.toSeconds()), 1L);
                    return;
                }
            }
        }
        micros.recordValue(Math.min((System.nanoTime() - acknowledged) / 1000, LONGEST_MICROS));
    }

    private int post(EventSubject node) {
        JsonObject event = new JsonObject()
                .put("source", "bench-visible")
                .put("id", UUID.randomUUID().toString())
                .put("type", "tip_given")
                .put("rider_id", 17)
                .put("amount", 100)
                .put("currency", "EUR")
                .put("occurred_at", Instant.now().minus(AGE).toString());
        return send(HttpRequest.newBuilder(uri(node, node.target().path()))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(event.encode())))
                .statusCode();
    }

    private long late(EventSubject node) {
        return new JsonObject(
                        send(HttpRequest.newBuilder(uri(node, node.figures().path())))
                                .body())
                .getLong("late");
    }

    private static URI uri(EventSubject node, String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(node.node().port(), path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
