package com.xrides.operations.api;

import com.xrides.bookings.Booking;
import com.xrides.bookings.delivery.BatchSend;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.writers.RoundRobin;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.timing.Backoff;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sends one booking again for an operator who waits: to one persistence verticle after the other, for two seconds. Lives
 * on one event loop.
 */
final class Resend {

    /** Beyond it no other attempt is begun. */
    private static final Duration TIME = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Vertx vertx;
    private final BatchSend sender;
    private final RoundRobin routes;

    Resend(Vertx vertx, MessageBus bus, Writers routes) {
        this.vertx = vertx;
        this.sender = new BatchSend(bus, routes, "save booking again", PATIENCE);
        this.routes = new RoundRobin(routes);
    }

    /** Never fails: what nobody could store is unavailable. */
    Future<Outcome> send(Booking booking) {
        var attempts = new Attempts(booking);
        attempts.begin();
        return attempts.outcome.future();
    }

    private final class Attempts {

        private final Booking booking;
        private final Backoff backoff = Backoff.constant(PAUSE);
        private final long deadline = System.nanoTime() + TIME.toNanos();
        private final Promise<Outcome> outcome = Promise.promise();

        private Attempts(Booking booking) {
            this.booking = booking;
        }

        private void begin() {
            Optional<WriterAnnounced> route = routes.next();
            if (route.isEmpty()) {
                again("No persistence node can write now.");
                return;
            }
            var unused = sender.send(route.get(), List.of(booking), position -> null)
                    .onSuccess(outcomes -> take(outcomes.get(0)))
                    .onFailure(cause -> again("It is not known whether it is stored: " + cause.getMessage() + "."));
        }

        private void take(Outcome found) {
            if (found.kind() == Outcome.Kind.UNAVAILABLE) {
                again(found.detail());
            } else {
                outcome.complete(found);
            }
        }

        private void again(String problem) {
            if (System.nanoTime() - deadline > 0) {
                outcome.complete(Outcome.unavailable(problem));
            } else {
                var unused = Timeout.after(vertx, backoff.failed(), this::begin);
            }
        }
    }
}
