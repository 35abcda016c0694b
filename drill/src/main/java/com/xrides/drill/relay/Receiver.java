package com.xrides.drill.relay;

import com.xrides.drill.environment.ManagementPort;
import com.xrides.relay.demo.DemoSettings;
import com.xrides.relay.demo.PartnerDemo;
import io.vertx.core.Vertx;
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
import java.util.Random;

/** The demo partner, in the drill's own process: it outlives all nodes and counts what arrives. Told what to do over its port. Blocking. */
final class Receiver {

    /** How it behaves beside all faults. */
    static final JsonObject USUAL = new JsonObject()
            .put("fail", 0.3)
            .put("hang", 0.01)
            .put("lose_answer", 0.01)
            .put("poison", 0)
            .put("delay_ms", 0);

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final String address;

    private Receiver(String address) {
        this.address = address;
    }

    /** Starts one at a free port. */
    static Receiver start(Vertx vertx, String host, boolean keyed) {
        try {
            var demo = new PartnerDemo(vertx, settings(keyed), new Random(), null);
            int port = demo.listen(host, 0)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return new Receiver("http://%s:%s".formatted(host, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DemoSettings settings(boolean keyed) {
        return new DemoSettings(0, 500, 0, 0, 0, null, null, Duration.ZERO, keyed, null);
    }

    String url() {
        return address + "/riders";
    }

    /** Behaves differently in what is named. */
    void behave(JsonObject change) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/control"))
                .timeout(TIMEOUT)
                .POST(BodyPublishers.ofString(change.encode()))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("the receiver refuses: " + response.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException("the receiver does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** What arrived since it was started. */
    JsonObject report() {
        return new JsonObject(ManagementPort.get(address + "/report")
                .orElseThrow(() -> new IllegalStateException("the receiver does not answer")));
    }
}
