package com.xrides.drill.environment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** The client for a node's management port; results are empty if it does not answer. Blocking. */
public record ManagementPort(String host, int port) {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /** Whether the node reports itself as ready. */
    public boolean isReady() {
        return get("http://%s:%d/health/ready".formatted(host, port)).isPresent();
    }

    /** A metric's value, summed over all lines that contain this label; an empty label matches all. */
    public OptionalDouble metric(String name, String label) {
        return get("http://%s:%d/metrics".formatted(host, port))
                .map(text -> sum(text, name, label))
                .orElseGet(OptionalDouble::empty);
    }

    /** The body of a GET request that is answered with 200. */
    public static Optional<String> get(String url) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).build();
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static OptionalDouble sum(String text, String name, String label) {
        double[] values = text.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toArray();
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }
}
