package com.xrides.bench.stream;

import com.xrides.bench.load.Target;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.RecordParser;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Lines posted until it is stopped; the answer, which tells how far it is, is read concurrently. */
public final class TextStream {

    private static final int TIMEOUT_SECONDS = 60;

    private final Vertx vertx;

    /** Kept referenced: Vert.x closes a client that is garbage collected. */
    private final HttpClient client;

    private final LineSource source;
    private final Promise<JsonObject> summary = Promise.promise();
    private final CompletableFuture<JsonObject> ended =
            summary.future().toCompletionStage().toCompletableFuture();
    private volatile long stored;
    private volatile boolean stopping;

    private TextStream(Vertx vertx, LineSource source) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient();
        this.source = source;
    }

    /**
     * Connects and starts; returns at once.
     *
     * @param target whose path is that of the stream, with a query that asks for progress
     */
    public static TextStream start(Target target, LineSource source) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        var stream = new TextStream(vertx, source);
        var unused = stream.client
                .request(HttpMethod.POST, target.port(), target.host(), target.path())
                .compose(stream::exchange)
                .onFailure(stream.summary::tryFail);
        return stream;
    }

    /**
     * Lines stored, as last reported by the node, which does so ten times a second.
     *
     * @throws IllegalStateException when the stream has ended
     */
    public long stored() {
        if (ended.isCompletedExceptionally()) {
            throw new IllegalStateException("the stream ended: " + failure());
        }
        return stored;
    }

    /**
     * Stops sending, and returns when everything is stored.
     *
     * @throws IllegalStateException when anything was not stored
     */
    public void finish() {
        stopping = true;
        JsonObject told;
        try {
            told = ended.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the stream did not end well: " + e.getMessage(), e);
        } finally {
            var unused = vertx.close();
        }
        if (!told.getBoolean("complete") || told.getLong("stored") != source.count()) {
            throw new IllegalStateException(
                    "%d lines were sent, and this was told: %s".formatted(source.count(), told.encode()));
        }
    }

    private Future<Void> exchange(HttpClientRequest request) {
        request.setChunked(true).putHeader("Content-Type", source.contentType());
        request.exceptionHandler(summary::tryFail);
        request.drainHandler(drained -> send(request));
        var unused = request.write(source.header().isEmpty() ? Buffer.buffer("\n") : Buffer.buffer(source.header()));
        Future<Void> answered = request.response().compose(this::read);
        send(request);
        return answered;
    }

    /** Sends as much as the connection takes, but not so long that answers are left unread. */
    private void send(HttpClientRequest request) {
        if (stopping) {
            request.drainHandler(null);
            var unused = request.end();
            return;
        }
        var unused = request.write(Buffer.buffer(source.next()));
        // When the stream is full the drain handler continues.
        if (!request.writeQueueFull()) {
            vertx.runOnContext(next -> send(request));
        }
    }

    private Future<Void> read(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return response.body().map(body -> {
                throw new IllegalStateException("status %d: %s".formatted(response.statusCode(), body));
            });
        }
        response.handler(RecordParser.newDelimited("\n", line -> take(line.toJsonObject())));
        response.exceptionHandler(summary::tryFail);
        response.endHandler(end -> summary.tryFail("the answer ended without a summary"));
        return response.end();
    }

    private void take(JsonObject line) {
        JsonObject progress = line.getJsonObject("progress");
        JsonObject last = line.getJsonObject("summary");
        if (progress != null) {
            stored = progress.getLong("stored");
        } else if (last != null) {
            stored = last.getLong("stored");
            summary.tryComplete(last);
        } else {
            summary.tryFail("a line was not stored: " + line.encode());
        }
    }

    private @Nullable Throwable failure() {
        try {
            var unused = ended.getNow(null);
            return null;
        } catch (CompletionException e) {
            return e.getCause();
        }
    }
}
