package com.xrides.platform.database.connect;

import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells Vert.x's metrics how a pool is used, as the client's own pool does: {@code vertx_pool_*} with
 * {@code pool_type="sql"}. Nothing where there are no metrics. One event loop.
 */
final class PoolUse {

    private static final String TYPE = "sql";
    private static final String NAME = "look-ups";

    private final @Nullable PoolMetrics<Object, Object> metrics;
    private final Map<OpenSession, @Nullable Object> begun = new HashMap<>();

    PoolUse(Vertx vertx, int size) {
        metrics = metrics(vertx, size);
    }

    @SuppressWarnings("unchecked") // Whoever made the metrics also made what they are given back.
    private static @Nullable PoolMetrics<Object, Object> metrics(Vertx vertx, int size) {
        VertxMetrics all = vertx instanceof VertxInternal internal ? internal.metrics() : null;
        return all == null ? null : (PoolMetrics<Object, Object>) all.createPoolMetrics(TYPE, NAME, size);
    }

    /** Somebody begins to wait; the result is for {@link #served}. */
    @Nullable
    Object waits() {
        return metrics == null ? null : metrics.enqueue();
    }

    /** Waits no more. */
    void served(@Nullable Object waited) {
        if (metrics != null) {
            metrics.dequeue(waited);
        }
    }

    /** A session is lent. */
    void lent(OpenSession session) {
        if (metrics != null) {
            begun.put(session, metrics.begin());
        }
    }

    /** It is lent no more; nothing if it was not. */
    void returned(OpenSession session) {
        if (metrics != null && begun.containsKey(session)) {
            metrics.end(begun.remove(session));
        }
    }

    void close() {
        if (metrics != null) {
            metrics.close();
        }
    }
}
