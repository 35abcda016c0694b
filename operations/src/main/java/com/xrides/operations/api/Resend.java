package com.xrides.operations.api;

import com.xrides.bookings.Booking;
import com.xrides.bookings.delivery.RoundRobin;
import com.xrides.bookings.delivery.Writers;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sends one booking to the persistence verticles, while an operator waits. Lives on one event loop. */
final class Resend {

    /** Beyond it no other attempt is begun. */
    private static final Duration TIME = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Vertx vertx;
    private final MessageBus bus;
    private final RoundRobin routes;

    Resend(Vertx vertx, MessageBus bus, Writers routes) {
        this.vertx = vertx;
        this.bus = bus;
        this.routes = new RoundRobin(routes);
    }

    /** Never fails: what nobody could store is unavailable. */
    Future<Outcome> send(Booking booking) {
        Promise<Outcome> sent = Promise.promise();
        attempt(booking, sent, System.nanoTime() + TIME.toNanos());
        return sent.future();
    }

    private void attempt(Booking booking, Promise<Outcome> sent, long deadline) {
        Optional<WriterAnnounced> route = routes.next();
        if (route.isEmpty()) {
            again(booking, sent, deadline, "No persistence node can write now.");
            return;
        }
        var address = new Address<SaveBookings, SaveOutcomes>(route.get().address());
        var unused = bus.ask(address, new SaveBookings(List.of(booking)), PATIENCE)
                .map(answer -> answer.outcomes().get(0))
                .onSuccess(outcome -> {
                    if (outcome.kind() == Outcome.Kind.UNAVAILABLE) {
                        again(booking, sent, deadline, outcome.detail());
                    } else {
                        sent.complete(outcome);
                    }
                })
                .onFailure(cause -> {
                    routes.failed(route.get(), cause);
                    again(booking, sent, deadline, "It is not known whether it is stored: " + cause.getMessage() + ".");
                });
    }

    private void again(Booking booking, Promise<Outcome> sent, long deadline, String problem) {
        if (System.nanoTime() - deadline > 0) {
            sent.complete(Outcome.unavailable(problem));
        } else {
            vertx.setTimer(PAUSE.toMillis(), timer -> attempt(booking, sent, deadline));
        }
    }
}
