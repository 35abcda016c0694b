package com.xrides.bench.load;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/** A real HTTP server that answers as it is told. It has one thread: when it stalls, all of it does. */
public final class SmallServer implements AutoCloseable {

    /** In place of a status: the connection is closed without an answer. */
    static final int NO_ANSWER = 0;

    /** Enough to look at. */
    private static final int KEPT = 200;

    private final Vertx vertx = Vertx.vertx();
    private final IntUnaryOperator statusOf;
    private final AtomicInteger requests = new AtomicInteger();
    private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private SmallServer(IntUnaryOperator statusOf) {
        this.statusOf = statusOf;
        this.server = vertx.createHttpServer()
                .requestHandler(this::take)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** One that answers the first request with the status of 1, the second with that of 2, and so on. */
    public static SmallServer answering(IntUnaryOperator statusOf) {
        return new SmallServer(statusOf);
    }

    public String url() {
        return "http://127.0.0.1:%d/bookings".formatted(server.actualPort());
    }

    Target target() {
        return Target.at(url(), 201);
    }

    int requests() {
        return requests.get();
    }

    /** Of the first requests. */
    List<byte[]> bodies() {
        return bodies;
    }

    @Override
    public void close() {
        var unused = vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void take(HttpServerRequest request) {
        var unused = request.body().onSuccess(body -> answer(request, body));
    }

    private void answer(HttpServerRequest request, Buffer body) {
        int number = requests.incrementAndGet();
        if (bodies.size() < KEPT) {
            bodies.add(body.getBytes());
        }
        int status = statusOf.applyAsInt(number);
        var unused = status == NO_ANSWER
                ? request.connection().close()
                : request.response().setStatusCode(status).end("{}");
    }
}
