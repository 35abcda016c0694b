package com.xrides.cli.operator;

import com.xrides.cli.address.NodeAddress;
import com.xrides.cli.login.Credentials;
import com.xrides.cli.tls.NodeTls;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The client for a node's management port. Blocking. */
public final class OperatorNode {

    /** Well above the longest answer, a retry of a booking while the database is down. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** The code of a path that a port does not know. */
    private static final String NO_SUCH_PATH = "not-found";

    private static final Duration CONNECTING = Duration.ofSeconds(3);

    @Option(
            names = "--node",
            paramLabel = "URL",
            defaultValue = "${env:XRIDES_NODE:-http://127.0.0.1:8081}",
            converter = NodeAddress.class,
            description = "The management address of any node (XRIDES_NODE; http://127.0.0.1:8081).")
    private URI address;

    @Mixin
    private NodeTls tls = new NodeTls();

    private @Nullable HttpClient http;

    /**
     * A node's answer.
     *
     * @param text its JSON as received
     */
    public record Reply(int status, String text, JsonObject json) {

        /** Whether what was asked was done. */
        public boolean isOk() {
            return status < 300;
        }

        /** The reason of an answer that is an error. */
        public String detail() {
            return json.getString("detail", "it answered " + status);
        }
    }

    URI address() {
        return address;
    }

    /** How its certificates are checked, for a command that asks its other port as well. */
    public NodeTls tls() {
        return tls;
    }

    /**
     * Sends a GET request.
     *
     * @param member that the answer always has; another server's has not
     * @throws IllegalStateException when there is no usable answer, saying what to do
     */
    public Reply get(String path, String member) throws InterruptedException {
        return get(path, member, TIMEOUT);
    }

    /** The same for what there may not be: a problem of status 404 with a code of its own is returned as it is. */
    public Reply find(String path, String member) throws InterruptedException {
        Reply reply = send(HttpRequest.newBuilder(uri(path)), TIMEOUT);
        String code = reply.json().getString("code", NO_SUCH_PATH);
        return reply.status() == 404 && !code.equals(NO_SUCH_PATH) ? reply : checked(reply, path, member);
    }

    /** Sends a GET request with a timeout of its own. */
    Reply get(String path, String member, Duration timeout) throws InterruptedException {
        return checked(send(HttpRequest.newBuilder(uri(path)), timeout), path, member);
    }

    private Reply checked(Reply reply, String path, String member) {
        if (reply.status() == 404 || (reply.isOk() && !reply.json().containsKey(member))) {
            throw notManagement("it answered " + reply.status() + " to " + path);
        }
        if (!reply.isOk()) {
            throw new IllegalStateException("%s answered %d: %s".formatted(address, reply.status(), reply.detail()));
        }
        return reply;
    }

    /** Sends a request that changes something, on behalf of a person. */
    Reply act(String method, String path, String by) throws InterruptedException {
        return act(method, path, by, TIMEOUT);
    }

    /** The same with a timeout of its own. */
    Reply act(String method, String path, String by, Duration timeout) throws InterruptedException {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("X-XRides-Console", "1")
                        // As the node records it; other characters cannot be sent in a header.
                        .header("X-Forwarded-User", by.replaceAll("[^ -~]", "?"))
                        .method(method, BodyPublishers.noBody()),
                timeout);
    }

    /**
     * Opens what a GET request is answered with, as it comes. The caller closes it.
     *
     * @throws IllegalStateException when it is an error
     */
    InputStream open(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> response;
        try {
            response = client().send(
                            Credentials.on(HttpRequest.newBuilder(uri(path))).build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new IllegalStateException("no node answers at %s; name one with --node".formatted(address), e);
        }
        if (response.statusCode() != 200) {
            try (InputStream body = response.body()) {
                throw new IllegalStateException("%s answered %d: %s"
                        .formatted(
                                address,
                                response.statusCode(),
                                new String(body.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
        return response.body();
    }

    /** Sends a request with a body of JSON that changes something. */
    public Reply change(String method, String path, JsonObject body) throws InterruptedException {
        return change(method, path, body, TIMEOUT);
    }

    /** The same with a timeout of its own. */
    public Reply change(String method, String path, JsonObject body, Duration timeout) throws InterruptedException {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("X-XRides-Console", "1")
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body.encode())),
                timeout);
    }

    /** Sends a request with a body of another type that changes something. */
    public Reply change(String method, String path, String type, byte[] body) throws InterruptedException {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("X-XRides-Console", "1")
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofByteArray(body)),
                TIMEOUT);
    }

    private Reply send(HttpRequest.Builder request, Duration timeout) throws InterruptedException {
        try {
            HttpResponse<String> response =
                    client().send(Credentials.on(request.timeout(timeout)).build(), BodyHandlers.ofString());
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
                            .formatted(address, timeout.toSeconds()),
                    e);
        } catch (DecodeException e) {
            throw notManagement("what it answers is no JSON object");
        } catch (IOException e) {
            throw notManagement(Optional.ofNullable(e.getMessage()).orElse("it broke the connection off"));
        }
    }

    /** Made when the options are known. */
    private HttpClient client() {
        if (http == null) {
            http = tls.applyTo(HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(CONNECTING))
                    .build();
        }
        return http;
    }

    private IllegalStateException notManagement(String because) {
        return new IllegalStateException(
                "%s is not the management port of a node of this release (%s); name one with --node, usually with port 8081"
                        .formatted(address, because));
    }

    private URI uri(String path) {
        return NodeAddress.at(address, path);
    }
}
