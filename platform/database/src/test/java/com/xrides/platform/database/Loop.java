package com.xrides.platform.database;

import static com.xrides.testing.Waiting.resultOf;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** One event loop, as a verticle would have it. */
public final class Loop implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();

    public Vertx vertx() {
        return vertx;
    }

    /** What comes of some work on the loop. */
    public <T> Future<T> run(Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(now -> work.get().onComplete(promise));
        return promise.future();
    }

    /** The same for what is made at once. */
    public <T> T get(Supplier<T> work) {
        return resultOf(run(() -> Future.succeededFuture(work.get())));
    }

    @Override
    public void close() {
        resultOf(vertx.close());
    }
}
