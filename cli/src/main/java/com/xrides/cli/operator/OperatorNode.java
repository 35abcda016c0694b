package com.xrides.cli.operator;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The node that a command asks, by its management port. Blocking. */
final class OperatorNode {

    /** What the longest answer takes, a retry of a booking while nobody can store it, is well below. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration CONNECTING = Duration.ofSeconds(3);

    @Option(
            names = "--node",
            paramLabel = "URL",
            defaultValue = "${env:XRIDES_NODE:-http://127.0.0.1:8081}",
            description = "The management address of any node (XRIDES_NODE; http://127.0.0.1:8081).")
    private URI address;

    private final HttpClient http = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();

    /**
     * What a node said.
     *
     * @param text its JSON as it came
     */
    record Reply(int status, String text, JsonObject json) {

        boolean isOk() {
            return status < 300;
        }

        /** Why it did not do what it was asked for. */
        String detail() {
            return json.getString("detail", "it answered " + status);
        }
    }

    URI address() {
        return address;
    }

    /**
     * Asks for something that a management port tells.
     *
     * @param member what its answers always have; another server's do not
     * @throws IllegalStateException when nothing usable comes back, saying what to do
     */
    Reply get(String path, String member) throws InterruptedException {
        return get(path, member, PATIENCE);
    }

    /** The same for somebody who waits no longer than that. */
    Reply get(String path, String member, Duration patience) throws InterruptedException {
        Reply reply = send(HttpRequest.newBuilder(uri(path)), patience);
        if (reply.status() == 404 || (reply.isOk() && !reply.json().containsKey(member))) {
            throw notManagement("it answered " + reply.status() + " to " + path);
        }
        if (!reply.isOk()) {
            throw new IllegalStateException("%s answered %d: %s".formatted(address, reply.status(), reply.detail()));
        }
        return reply;
    }

    /** Asks for something to be done in somebody's name. */
    Reply act(String method, String path, String by) throws InterruptedException {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("X-XRides-Console", "1")
                        // As the node notes it; other characters cannot be sent.
                        .header("X-Forwarded-User", by.replaceAll("[^ -~]", "?"))
                        .method(method, BodyPublishers.noBody()),
                PATIENCE);
    }

    private Reply send(HttpRequest.Builder request, Duration patience) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request.timeout(patience).build(), BodyHandlers.ofString());
            String body = response.body();
            return new Reply(response.statusCode(), body, body.isEmpty() ? new JsonObject() : new JsonObject(body));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new IllegalStateException(
                    "no node answers at %s; start one with ./xrides start, or name the management address of one with --node"
                            .formatted(address),
                    e);
        } catch (HttpTimeoutException e) {
            throw new IllegalStateException(
                    "%s did not answer within %d s; ask another node with --node"
                            .formatted(address, patience.toSeconds()),
                    e);
        } catch (DecodeException e) {
            throw notManagement("what it answers is no JSON object");
        } catch (IOException e) {
            throw notManagement(Optional.ofNullable(e.getMessage()).orElse("it broke the connection off"));
        }
    }

    private IllegalStateException notManagement(String because) {
        return new IllegalStateException(
                "%s is not the management port of a node of this release (%s); name one with --node, usually with port 8081"
                        .formatted(address, because));
    }

    private URI uri(String path) {
        if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme())) {
            throw new IllegalArgumentException(
                    "--node: %s is no address of a node; write it like http://127.0.0.1:8081".formatted(address));
        }
        // Behind a proxy the port may have a path of its own.
        return URI.create(address.toString().replaceFirst("/+$", "") + path);
    }
}
