package com.xrides.platform.web.stream;

import com.xrides.platform.timing.Backoff;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends one batch of a stream, and again what has no outcome, until every item has its own. While nothing can be stored the
 * batch waits, and so does the stream's client. Lives on one event loop.
 */
final class BatchDelivery<I extends StreamItem, R> {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Vertx vertx;
    private final StreamSender<I, R> sender;
    private final StreamBatch<I, R> batch;
    private final Duration maxStall;
    private final Backoff backoff = Backoff.constant(PAUSE);
    private final Promise<Void> settled = Promise.promise();
    private long lastProgress = System.nanoTime();
    private boolean abandoned;
    private @Nullable Timeout pause;

    BatchDelivery(Vertx vertx, StreamSender<I, R> sender, StreamBatch<I, R> batch, Duration maxStall) {
        this.vertx = vertx;
        this.sender = sender;
        this.batch = batch;
        this.maxStall = maxStall;
    }

    /** Fails with a {@link StreamStalledException} when nothing can be stored, or the batch is abandoned. */
    Future<Void> start() {
        attempt();
        return settled.future();
    }

    /** Stops retrying; what was sent may still be stored. */
    void abandon() {
        abandoned = true;
        if (pause != null) {
            pause.cancel();
            fail();
        }
    }

    private void attempt() {
        pause = null;
        if (batch.isSettled()) {
            settled.complete();
            return;
        }
        List<I> items = batch.unsettled();
        var unused = sender.send(items)
                .onSuccess(outcomes -> take(outcomes, items.size()))
                .onFailure(cause -> later(String.valueOf(cause.getMessage())));
    }

    private void take(List<R> outcomes, int sent) {
        String problem = batch.settle(outcomes, sender);
        if (batch.unsettled().size() < sent) {
            lastProgress = System.nanoTime();
        }
        if (problem == null) {
            settled.complete();
        } else {
            later(problem);
        }
    }

    private void later(String problem) {
        if (abandoned) {
            fail();
        } else if (System.nanoTime() - lastProgress > maxStall.toNanos()) {
            settled.fail(new StreamStalledException(problem));
        } else {
            pause = Timeout.after(vertx, backoff.failed(), this::attempt);
        }
    }

    private void fail() {
        settled.tryFail(new StreamStalledException("the stream was given up"));
    }
}
