package com.xrides.stream;

import com.xrides.bookings.Booking;
import com.xrides.bookings.delivery.RoundRobin;
import com.xrides.bookings.delivery.TracedSaves;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Sends one batch, to one persistence verticle after the other if it must, until every booking of it has its outcome:
 * ids make it safe to send again. A database that is away makes it wait, and so its sender.
 */
final class BatchDelivery {

    /** Longer than a queue at the database is; who is silent for as long is not waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Vertx vertx;
    private final MessageBus bus;
    private final RoundRobin routes;
    private final StreamBatch batch;
    private final BooleanSupplier abandoned;
    private final Duration maxStall;
    private final Promise<Void> settled = Promise.promise();
    private long lastProgress = System.nanoTime();

    BatchDelivery(
            Vertx vertx,
            MessageBus bus,
            RoundRobin routes,
            StreamBatch batch,
            BooleanSupplier abandoned,
            Duration maxStall) {
        this.vertx = vertx;
        this.bus = bus;
        this.routes = routes;
        this.batch = batch;
        this.abandoned = abandoned;
        this.maxStall = maxStall;
    }

    /** Fails with a {@link StreamStalledException} when nothing can be saved, or its stream was abandoned. */
    Future<Void> start() {
        attempt();
        return settled.future();
    }

    private void attempt() {
        if (batch.isSettled()) {
            settled.complete();
            return;
        }
        if (abandoned.getAsBoolean()) {
            settled.fail(new StreamStalledException("the stream was given up"));
            return;
        }
        Optional<WriterAnnounced> route = routes.next();
        if (route.isEmpty()) {
            later("no persistence node can write now");
            return;
        }
        send(route.get());
    }

    private void send(WriterAnnounced route) {
        List<Booking> bookings = batch.unsettled();
        TracedSaves traced = TracedSaves.begin(bus.tracing(), "save booking", bookings, batch::traceOf, route.node());
        var unused = bus.ask(
                        new Address<SaveBookings, SaveOutcomes>(route.address()), traced.question(bookings), PATIENCE)
                .map(SaveOutcomes::outcomes)
                .onSuccess(outcomes -> end(traced, outcomes, bookings.size()))
                .onFailure(traced::fail)
                .onSuccess(outcomes -> take(outcomes, bookings.size()))
                .onFailure(cause -> {
                    routes.failed(route, cause);
                    later(String.valueOf(cause.getMessage()));
                });
    }

    private static void end(TracedSaves traced, List<Outcome> outcomes, int sent) {
        if (outcomes.size() == sent) {
            traced.end(outcomes);
        } else {
            traced.fail(new DeliveryException(DeliveryException.Reason.NO_ANSWER, "too few or too many outcomes"));
        }
    }

    private void take(List<Outcome> outcomes, int sent) {
        if (outcomes.size() != sent) {
            later("%d outcomes came for %d bookings".formatted(outcomes.size(), sent));
            return;
        }
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
        if (System.nanoTime() - lastProgress > maxStall.toNanos()) {
            settled.fail(new StreamStalledException(problem));
        } else {
            vertx.setTimer(PAUSE.toMillis(), timer -> attempt());
        }
    }
}
