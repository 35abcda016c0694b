package com.xrides.cli.events;

import com.xrides.cli.address.NodeAddress;
import com.xrides.cli.login.Credentials;
import com.xrides.cli.tls.NodeTls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where events are served, and asking there. Blocking. */
final class EventServer {

    private static final Duration CONNECTING = Duration.ofSeconds(3);

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:XRIDES_URL:-http://127.0.0.1:8080}",
            converter = NodeAddress.class,
            description = "The public address of any node (XRIDES_URL; http://127.0.0.1:8080).")
    private URI address;

    @Mixin
    private NodeTls tls = new NodeTls();

    /**
     * Passes on each line of an answer as it comes, until it ends.
     *
     * @throws IllegalStateException when there is no usable answer, saying what to do
     */
    void lines(String path, String accept, Consumer<String> line) throws InterruptedException {
        HttpClient client = tls.applyTo(
                        HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(CONNECTING))
                .build();
        HttpRequest request = Credentials.on(
                        HttpRequest.newBuilder(NodeAddress.at(address, path)).header("Accept", accept))
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (var reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                if (response.statusCode() != 200) {
                    throw new IllegalStateException(
                            "%s answered %d: %s".formatted(address, response.statusCode(), reader.readLine()));
                }
                for (String read = reader.readLine(); read != null; read = reader.readLine()) {
                    line.accept(read);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "%s does not answer, or no longer; name the public address of a node with --url".formatted(address),
                    e);
        }
    }
}
