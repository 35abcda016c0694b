package com.xrides.drill.chats;

import com.xrides.drill.chats.EventLines.Event;
import com.xrides.drill.environment.DrillNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Follows a chat from its beginning by server-sent events: from the next node when a connection breaks, behind the last
 * number that it was told. On an event loop; what it has heard is read by any thread.
 */
final class Follower implements AutoCloseable {

    /** More than between two heartbeats. */
    private static final int SILENCE_SECONDS = 40;

    private static final int CONNECT_MILLIS = 4000;
    private static final long PAUSE_MILLIS = 200;
    private static final int OK = 200;

    private final Vertx vertx;
    private final HttpClient client;
    private final List<DrillNode> nodes;
    private final String path;
    private final Queue<NumberedMessage> told = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile long last;
    private volatile boolean open = true;
    private volatile @Nullable DrillNode node;
    private int next;

    /** @param path of the stream */
    Follower(Vertx vertx, List<DrillNode> nodes, String path) {
        this.vertx = vertx;
        this.nodes = nodes;
        this.path = path;
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setKeepAlive(false)
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setIdleTimeout(SILENCE_SECONDS))
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
                .build();
    }

    void start() {
        vertx.runOnContext(unused -> connect());
    }

    /** The node that it follows now; null between two. */
    @Nullable
    DrillNode node() {
        return node;
    }

    /** The last number that it was told. */
    long last() {
        return last;
    }

    /** How often it has begun to follow. */
    int connections() {
        return connections.get();
    }

    List<NumberedMessage> told() {
        return List.copyOf(told);
    }

    @Override
    public void close() {
        open = false;
        var unused = client.close();
    }

    /** A node that is down is passed over. */
    private void connect() {
        DrillNode chosen = nodes.get(next++ % nodes.size());
        if (!open) {
            return;
        }
        if (!chosen.isUp()) {
            later();
            return;
        }
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(chosen.plan().host())
                .setPort(chosen.plan().port())
                .setURI(path)
                .putHeader("Accept", "text/event-stream")
                .putHeader("Last-Event-ID", String.valueOf(last));
        var unused = client.request(options)
                .compose(request -> request.exceptionHandler(broken -> {}).send())
                .onSuccess(response -> follow(chosen, response))
                .onFailure(cause -> later());
    }

    private void follow(DrillNode chosen, HttpClientResponse response) {
        HttpClientRequest request = response.request();
        if (response.statusCode() != OK) {
            // Whatever it says instead, it is asked again; a chat that is never followed to its end is a violation.
            var unused = request.connection().close().onComplete(closed -> later());
            return;
        }
        node = chosen;
        connections.incrementAndGet();
        var lines = new EventLines(this::take);
        response.handler(buffer -> lines.add(buffer.getBytes()));
        Future<Void> end = response.end();
        var unused = end.onComplete(ended -> {
            node = null;
            later();
        });
    }

    private void take(Event event) {
        if (event.name().equals("message")) {
            NumberedMessage message = NumberedMessage.read(event.data());
            told.add(message);
            last = Long.parseLong(event.id());
        }
    }

    private void later() {
        if (open) {
            var unused = vertx.setTimer(PAUSE_MILLIS, timer -> connect());
        }
    }
}
