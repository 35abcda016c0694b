package com.xrides.bench.relay;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The partner that all subjects send to: it answers 200 with nothing, at once or after a while, and counts. In this process. */
final class Receiver implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final AtomicLong received = new AtomicLong();
    private final int port;
    private volatile long delayMillis;
    private volatile Consumer<Buffer> arrival = record -> {};

    Receiver() {
        port = vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                .requestHandler(this::take)
                .listen(0, LOOPBACK)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(record -> {
            received.incrementAndGet();
            arrival.accept(record);
            if (delayMillis == 0) {
                answer(request);
            } else {
                var unused = vertx.setTimer(delayMillis, due -> answer(request));
            }
        });
    }

    private static void answer(HttpServerRequest request) {
        var unused = request.response().end();
    }

    String url() {
        return "http://%s:%d/riders".formatted(LOOPBACK, port);
    }

    /** How long each answer takes from now on. */
    void delay(Duration delay) {
        delayMillis = delay.toMillis();
    }

    /** Is told of each record as it arrives, on the event loop. */
    void onArrival(Consumer<Buffer> listener) {
        arrival = listener;
    }

    /** Records since it was started. */
    long received() {
        return received.get();
    }

    @Override
    public void close() {
        var unused = vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
