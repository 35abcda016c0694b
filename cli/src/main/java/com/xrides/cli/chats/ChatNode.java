package com.xrides.cli.chats;

import com.xrides.cli.address.NodeAddress;
import com.xrides.cli.login.Credentials;
import com.xrides.cli.tls.NodeTls;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The client for chats on a node's public port. Blocking. */
final class ChatNode {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CONNECTING = Duration.ofSeconds(3);
    private static final int NOT_FOUND = 404;
    private static final String NEXT = "; rel=\"next\"";

    private final URI address;
    private final HttpClient http;

    ChatNode(URI address, NodeTls tls) {
        this.address = address;
        this.http = tls.applyTo(
                        HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(CONNECTING))
                .build();
    }

    /**
     * A node's answer.
     *
     * @param text its body as received
     */
    record Reply(int status, String text, HttpHeaders headers) {

        boolean isOk() {
            return status < 300;
        }

        JsonObject object() {
            return new JsonObject(text);
        }

        JsonArray list() {
            return new JsonArray(text);
        }

        /** The reason of an answer that is an error. */
        String detail() {
            try {
                JsonObject problem = object();
                return problem.getString("detail", "it answered " + status) + errors(problem);
            } catch (DecodeException e) {
                return "it answered " + status;
            }
        }

        private static String errors(JsonObject problem) {
            var all = new StringBuilder();
            problem.getJsonArray("errors", new JsonArray())
                    .forEach(each -> all.append(' ')
                            .append(((JsonObject) each).getString("field"))
                            .append(' ')
                            .append(((JsonObject) each).getString("message"))
                            .append('.'));
            return all.toString();
        }

        /** How long the node asks to wait; empty where it does not say. */
        Optional<Duration> retryAfter() {
            return headers.firstValue("Retry-After")
                    .filter(seconds -> seconds.matches("[0-9]{1,6}"))
                    .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
        }
    }

    URI address() {
        return address;
    }

    /**
     * What a GET request is answered with.
     *
     * @throws UnknownChatException where there is no such application or chat
     * @throws IllegalStateException when there is no usable answer, saying what to do
     */
    Reply get(String path) throws InterruptedException {
        Reply reply;
        try {
            reply = send(HttpRequest.newBuilder(uri(path)));
        } catch (IOException e) {
            throw unreachable(e);
        }
        if (reply.status() == NOT_FOUND) {
            throw new UnknownChatException();
        }
        if (!reply.isOk()) {
            throw new IllegalStateException("%s answered %d: %s".formatted(address, reply.status(), reply.detail()));
        }
        return reply;
    }

    /** Sends a message once. */
    Reply post(String path, String key, JsonObject body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body.encode())));
    }

    /** Opens a stream; the caller closes its body. */
    HttpResponse<InputStream> follow(String path, long after) throws IOException, InterruptedException {
        HttpRequest request = Credentials.on(HttpRequest.newBuilder(uri(path))
                        .header("Accept", "text/event-stream")
                        .header("Last-Event-ID", String.valueOf(after))
                        // Of the head of the answer.
                        .timeout(TIMEOUT))
                .build();
        return http.send(request, BodyHandlers.ofInputStream());
    }

    /** Why nothing came back, in words. */
    IllegalStateException unreachable(IOException cause) {
        boolean isNobodyThere = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
        return new IllegalStateException(
                isNobodyThere
                        ? "no node answers at %s; start one with ./xrides start, or name the public address of one with --url"
                                .formatted(address)
                        : "%s did not answer as a node does; name another with --url".formatted(address),
                cause);
    }

    /** The path of the next page; null where there is none. */
    static @Nullable String next(String path, Reply page) {
        return page.headers().allValues("Link").stream()
                .flatMap(links -> Arrays.stream(links.split(", *(?=<)", -1)))
                .filter(link -> link.startsWith("<") && link.endsWith(NEXT))
                .map(link -> resolved(path, link.substring(1, link.length() - NEXT.length() - 1)))
                .findFirst()
                .orElse(null);
    }

    /** As RFC 3986 says; Java takes the last part of the path away where a link is a query alone. */
    private static String resolved(String path, String link) {
        return link.startsWith("?")
                ? path.replaceFirst("\\?.*", "") + link
                : URI.create(path).resolve(link).toString();
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(Credentials.on(request.timeout(TIMEOUT)).build(), BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.body(), response.headers());
    }

    private URI uri(String path) {
        return NodeAddress.at(address, path);
    }
}
