package com.xrides.stream.pipeline;

import com.xrides.bookings.Booking;
import com.xrides.bookings.delivery.BatchSend;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.writers.RoundRobin;
import com.xrides.platform.timing.Backoff;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends one batch of a stream to a persistence verticle, and retries, at another one if necessary, until every booking
 * has its outcome; ids make retries safe. While the database is down the batch waits, and so does the stream's sender.
 * Lives on one event loop.
 */
final class BatchDelivery {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Vertx vertx;
    private final BatchSend sender;
    private final RoundRobin writers;
    private final StreamBatch batch;
    private final Duration maxStall;
    private final Backoff backoff = Backoff.constant(PAUSE);
    private final Promise<Void> settled = Promise.promise();
    private long lastProgress = System.nanoTime();
    private boolean abandoned;
    private @Nullable Timeout pause;

    BatchDelivery(Vertx vertx, BatchSend sender, RoundRobin writers, StreamBatch batch, Duration maxStall) {
        this.vertx = vertx;
        this.sender = sender;
        this.writers = writers;
        this.batch = batch;
        this.maxStall = maxStall;
    }

    /** Fails with a {@link StreamStalledException} when nothing can be saved, or the batch is abandoned. */
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
        Optional<WriterAnnounced> writer = writers.next();
        if (writer.isEmpty()) {
            later("no persistence node can write now");
            return;
        }
        List<Booking> bookings = batch.unsettled();
        var unused = sender.send(writer.get(), bookings, position -> null)
                .onSuccess(outcomes -> take(outcomes, bookings.size()))
                .onFailure(cause -> later(String.valueOf(cause.getMessage())));
    }

    private void take(List<Outcome> outcomes, int sent) {
        batch.settle(outcomes);
        int left = batch.unsettled().size();
        if (left < sent) {
            lastProgress = System.nanoTime();
        }
        if (left == 0) {
            settled.complete();
        } else {
            later(problemOf(outcomes));
        }
    }

    private static String problemOf(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.kind() == Outcome.Kind.UNAVAILABLE)
                .findFirst()
                .map(Outcome::detail)
                .orElse("");
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
