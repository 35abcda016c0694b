package com.xrides.node.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Somebody who says something in a chat of a node four times a second, until it is closed. */
public final class SteadyChat implements AutoCloseable {

    private static final long PAUSE_MILLIS = 250;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final AtomicLong stored = new AtomicLong();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final URI node;

    /** @param node the root of its public port */
    public SteadyChat(URI node) {
        this.node = node;
        String token =
                new JsonObject(post("/applications", "{\"name\":\"steady\"}").body()).getString("token");
        String chats = "/applications/" + token + "/chats";
        int chat = new JsonObject(post(chats, "{}").body()).getInteger("number");
        var unused = timer.scheduleWithFixedDelay(
                () -> say(chats + "/" + chat + "/messages"), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** How many messages were answered 201. */
    public long stored() {
        return stored.get();
    }

    private void say(String path) {
        try {
            if (post(path, "{\"body\":\"hello\"}").statusCode() == 201) {
                stored.incrementAndGet();
            }
        } catch (UncheckedIOException | IllegalStateException gone) {
            // The next may be answered again.
        }
    }

    private HttpResponse<String> post(String path, String json) {
        var request = HttpRequest.newBuilder(node.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        var unused = timer.shutdownNow();
    }
}
