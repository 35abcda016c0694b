package com.xrides.drill.chats;

import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.load.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Sends one request to one node. Its futures never fail. */
final class ChatPosts implements AutoCloseable {

    private static final Duration TIMEOUT = Timeouts.USUAL.attempt();
    private static final int CONNECTIONS = 500;

    private final HttpClient client;

    /** An answer, or status 0 for none. */
    record Attempt(int status, JsonObject body, String location) {

        static final Attempt FAILED = new Attempt(0, new JsonObject(), "");

        /** Whether the same again would be answered the same. */
        boolean isFinal() {
            return status != 0 && status != 408 && status != 429 && status < 500;
        }
    }

    ChatPosts(Vertx vertx) {
        client = vertx.httpClientBuilder()
                .with(new HttpClientOptions().setConnectTimeout((int) TIMEOUT.toMillis()))
                .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS))
                // Connections break all the time here.
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
                .build();
    }

    /** @param key empty for none */
    Future<Attempt> post(DrillNode node, String path, String key, JsonObject body) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(node.plan().host())
                .setPort(node.plan().port())
                .setURI(path)
                .putHeader("Content-Type", "application/json")
                .setTimeout(TIMEOUT.toMillis());
        if (!key.isEmpty()) {
            options.putHeader("Idempotency-Key", key);
        }
        return client.request(options)
                .compose(request -> send(request, body))
                .timeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(Attempt.FAILED);
    }

    @Override
    public void close() {
        var unused = client.close();
    }

    private static Future<Attempt> send(HttpClientRequest request, JsonObject body) {
        return request.exceptionHandler(broken -> {}).send(body.toBuffer()).compose(ChatPosts::read);
    }

    private static Future<Attempt> read(HttpClientResponse response) {
        String location = response.getHeader("Location");
        return response.body()
                .map(body ->
                        new Attempt(response.statusCode(), json(body.toString()), location == null ? "" : location));
    }

    private static JsonObject json(String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException e) {
            return new JsonObject();
        }
    }
}
