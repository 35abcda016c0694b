package com.xrides.drill.load;

import com.xrides.drill.environment.NodePlan;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP/1.1 client of a drill, with keep-alive, on one event loop of its own. Everything that sends runs there and
 * needs no locks.
 */
public final class Client implements AutoCloseable {

    private static final int STOP_SECONDS = 10;

    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Map<NodePlan, Long> refusedAt = new HashMap<>();
    private final Vertx vertx;
    private final Context context;
    private final HttpClientAgent http;
    private final List<NodePlan> nodes;

    /**
     * @param connections the maximum to each node
     */
    public Client(List<NodePlan> nodes, int connections, Duration connectTimeout) {
        this.nodes = nodes;
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        context = vertx.getOrCreateContext();
        http = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setConnectTimeout((int) connectTimeout.toMillis())
                        .setKeepAlive(true))
                .with(new PoolOptions().setHttp1MaxSize(connections))
                // Connections break all the time here; their requests' results are in the journal.
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
                .build();
    }

    Vertx vertx() {
        return vertx;
    }

    HttpClientAgent http() {
        return http;
    }

    /** Round robin: the next node after the last is the first. */
    NodePlan node(long number) {
        return nodes.get((int) (number % nodes.size()));
    }

    /**
     * The first node from this number on that has not just refused a connection; null if all have. On the event loop.
     */
    @Nullable
    NodePlan nodeWorthATry(long number) {
        long now = System.nanoTime();
        for (int i = 0; i < nodes.size(); i++) {
            NodePlan node = node(number + i);
            if (now - refusedAt.getOrDefault(node, now - REST_NANOS) >= REST_NANOS) {
                return node;
            }
        }
        return null;
    }

    /** Pauses a node that refused a connection, since a thousand more would be refused as well. On the event loop. */
    void refused(NodePlan node) {
        refusedAt.put(node, System.nanoTime());
    }

    /** Runs a task on the event loop. */
    public void run(Runnable task) {
        context.runOnContext(unused -> task.run());
    }

    @Override
    public void close() {
        // An interrupted drill waits for this as well: nothing may write to a closed journal.
        boolean interrupted = Thread.interrupted();
        try {
            var unused = vertx.close().toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("The client does not stop", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
