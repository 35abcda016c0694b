package com.xrides.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.platform.web.openapi.ApiDocument;
import com.xrides.testing.DescribedApi;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sends requests to a node and holds each answer against one description; notes which of it were seen. */
final class ApiCheck {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final DescribedApi api;
    private final Set<String> seen;
    private final URI base;
    private final String[] always;

    private ApiCheck(DescribedApi api, URI base, Set<String> seen, String... always) {
        this.always = always;
        this.api = api;
        this.base = base;
        this.seen = seen;
    }

    static ApiCheck of(ApiDocument document, URI base) {
        return new ApiCheck(new DescribedApi(document.json()), base, new TreeSet<>());
    }

    /** The same description for another node; what is seen there counts as well. */
    ApiCheck at(URI other) {
        return new ApiCheck(api, other, seen, always);
    }

    /** The same with these headers in each request. */
    ApiCheck with(String... headers) {
        return new ApiCheck(api, base, seen, headers);
    }

    /**
     * Sends a request and fails unless the answer has this status and is as described; gives its body.
     *
     * @param operation as described, such as {@code GET /bookings/{id}}
     * @param path what is asked for, with what stands in the place of {@code {id}} and the query
     */
    @CanIgnoreReturnValue
    String expect(int status, String operation, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        String method = operation.split(" ", 2)[0];
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (always.length > 0) {
            request.headers(always);
        }
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        String type = answer.headers().firstValue("Content-Type").orElse(null);
        check(status, answer.statusCode(), operation, type, answer.body());
        return answer.body();
    }

    /** The same for a request that Java's client would not send. */
    void expectRaw(int status, String operation, String head) throws IOException {
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream()
                    .write((head + (head.contains("\r\nHost: ") ? "" : "\r\nHost: node")
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String[] answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\r\n\r\n", 2);
            int answered = Integer.parseInt(answer[0].split(" ", 3)[1]);
            check(status, answered, operation, "application/problem+json", answer[1]);
        }
    }

    /** What is described of operations but was not seen; what is described as any problem counts as seen. */
    Set<String> unseen() {
        var unseen = new TreeSet<String>();
        for (String operation : api.operations()) {
            api.statuses(operation).stream()
                    .filter(status -> !status.equals("default"))
                    .map(status -> status + " " + operation)
                    .filter(answer -> !seen.contains(answer))
                    .forEach(unseen::add);
        }
        return unseen;
    }

    private void check(int expected, int status, String operation, @Nullable String type, String body) {
        assertThat(status).as("%s: %s", operation, body).isEqualTo(expected);
        assertThat(api.faultsOfAnswer(operation, status, type, body))
                .as("%d of %s: %s", status, operation, body)
                .isEmpty();
        seen.add(status + " " + operation);
    }
}
