package com.xrides.events.publish;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Posts events to nodes. Its futures never fail. One event loop. */
final class EventPosts {

    /** Longer than the two seconds that a node waits for an outcome. */
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    private static final int CONNECTIONS = 500;

    private final HttpClient client;
    private final Optional<String> authorization;

    /** @param options say how a node is spoken to whose address is https */
    EventPosts(Vertx vertx, HttpClientOptions options, Optional<String> authorization) {
        this.authorization = authorization;
        client = vertx.httpClientBuilder()
                .with(new HttpClientOptions(options).setConnectTimeout((int) TIMEOUT.toMillis()))
                .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS))
                // Its requests are told.
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
                .build();
    }

    /** The status of the answer; 0 where none came in time. */
    Future<Integer> post(URI node, Buffer event) {
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(node + "/events")
                .setMethod(HttpMethod.POST)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .setTimeout(TIMEOUT.toMillis());
        authorization.ifPresent(value -> options.putHeader(HttpHeaders.AUTHORIZATION, value));
        return client.request(options)
                .compose(request -> send(request, event))
                .timeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(Attempt.NO_ANSWER);
    }

    private static Future<Integer> send(HttpClientRequest request, Buffer event) {
        return request.exceptionHandler(broken -> {}).send(event).compose(EventPosts::read);
    }

    /** To the end, so that the connection can be used again. */
    private static Future<Integer> read(HttpClientResponse response) {
        return response.end().map(response.statusCode());
    }

    Future<Void> close() {
        return client.close();
    }
}
