package com.xrides.platform.web.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.platform.web.client.ProviderAnswer.Document;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ProviderDocumentTest {

    /** More than is taken before it is read, and less than a connection holds. */
    private static final int BYTES = 700_000;

    private final Vertx vertx = Vertx.vertx();
    private final Promise<HttpServerRequest> sent = Promise.promise();

    @AfterEach
    void close() throws Exception {
        var unused = of(vertx.close());
    }

    @Test
    void aProviderIsNotAskedToCloseTheConnectionButSeesItClosed() throws Exception {
        var closed = Promise.<Void>promise();

        assertThat(readOnceAllIsSent(request -> request.connection().closeHandler(end -> closed.tryComplete())))
                .isEqualTo(BYTES);

        assertThat(of(sent.future()).getHeader("Connection")).isNull();
        var unused = of(closed.future());
    }

    /** What the client holds back while it is paused was lost, now and then: it depends on how the bytes arrive. */
    @RepeatedTest(20)
    void aDocumentIsWholeThoughTheProviderHasClosedTheConnectionBeforeItIsRead() throws Exception {
        var closed = Promise.<Void>promise();
        sent.future().onSuccess(request -> request.connection().close().onComplete(closed));

        assertThat(readOnceAllIsSent(request -> {})).isEqualTo(BYTES);

        var unused = of(closed.future());
    }

    private int readOnceAllIsSent(Consumer<HttpServerRequest> begun) throws Exception {
        HttpServer server = of(vertx.createHttpServer()
                .requestHandler(request -> {
                    begun.accept(request);
                    var unused = request.response()
                            .end(Buffer.buffer(new byte[BYTES]))
                            .onSuccess(all -> sent.complete(request));
                })
                .listen(0, "127.0.0.1"));
        URI url = URI.create("http://127.0.0.1:" + server.actualPort() + "/plans");
        var client = new ProviderClient(vertx, url, "*/*", 1 << 20, ProviderTimeouts.DEFAULTS);
        var answer = (Document) of(onLoop(() -> client.ask(Validators.NONE)));
        var unused = of(sent.future());
        try (InputStream body = answer.body().open()) {
            int first = body.read();
            assertThat(first).isZero();
            // Time for a close to arrive.
            Thread.sleep(300);
            return 1 + body.readAllBytes().length;
        } finally {
            // Vert.x closes a client that nobody holds any more.
            var unusedToo = of(client.close());
        }
    }

    private <T> Future<T> onLoop(Supplier<Future<T>> action) {
        Promise<T> result = Promise.promise();
        vertx.getOrCreateContext().runOnContext(loop -> action.get().onComplete(result::tryComplete, result::tryFail));
        return result.future();
    }

    private static <T> T of(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
