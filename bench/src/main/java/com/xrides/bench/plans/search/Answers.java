package com.xrides.bench.plans.search;

import com.xrides.bench.load.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** Asks servers once, to see what they answer. Blocking. */
public final class Answers {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /** The answer of a server to a GET. Bodies come as they were sent, also compressed. */
    public HttpResponse<byte[]> get(Target target, String path, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://%s:%d%s".formatted(target.host(), target.port(), path)))
                .timeout(TIMEOUT);
        headers.forEach(request::setHeader);
        return send(request.build());
    }

    /** The answer of a management port to a POST without a body. */
    public HttpResponse<byte[]> post(String url) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .timeout(TIMEOUT)
                .setHeader("X-XRides-Console", "1")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** Asks twice: the node compresses better what it is asked for again. */
    void warm(Target target, Search search) {
        for (int i = 0; i < 2; i++) {
            var unused = get(target, search.path(), search.headers());
        }
    }

    /** The body, which must have the status 200. */
    HttpResponse<byte[]> body(Target target, String path, Map<String, String> headers) {
        HttpResponse<byte[]> answer = get(target, path, headers);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("%s is answered with %d".formatted(answer.uri(), answer.statusCode()));
        }
        return answer;
    }

    /**
     * Checks that two subjects answer alike.
     *
     * @throws IllegalStateException if they do not
     */
    public void requireSame(Target one, Search asked, Target other, Search askedToo) {
        warm(one, asked);
        HttpResponse<byte[]> first = get(one, asked.path(), asked.headers());
        HttpResponse<byte[]> second = get(other, askedToo.path(), askedToo.headers());
        if (first.statusCode() != asked.status()
                || second.statusCode() != asked.status()
                || !Arrays.equals(first.body(), second.body())) {
            throw new IllegalStateException("%s is answered with %d and %d bytes, %s with %d and %d bytes"
                    .formatted(
                            first.uri(),
                            first.statusCode(),
                            first.body().length,
                            second.uri(),
                            second.statusCode(),
                            second.body().length));
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
