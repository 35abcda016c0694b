package com.xrides.node.send;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/** Has the one event loop of a command do something. Any other thread. */
record EventLoop(Context context) {

    /** Waits for what it completes with; throws what it fails with. */
    <T> T await(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        context.runOnContext(
                running -> Future.succeededFuture().compose(begun -> work.get()).onComplete(done));
        return done.future().await();
    }
}
