package com.xrides.http;

import com.xrides.bookings.Booking;
import com.xrides.bookings.delivery.TracedSaves;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way. A route that fails, is leaving or stays silent for a second is not waited for: the same
 * bookings go to another one as well, while anybody still waits for them. Ids make that safe, and the first outcome
 * counts. The answer of a slow route is listened for long after, so that an outcome is told even when it comes late.
 */
final class Delivery {

    /** A batch holds its place no longer than this: a slow database must not keep later bookings from being sent. */
    private static final Duration PLACE = Duration.ofMillis(200);

    private static final Duration SILENCE = Duration.ofSeconds(1);

    /** Longer than the longest statement at the database may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final MessageBus bus;
    private final Dispatcher dispatcher;
    private final List<PendingSave> batch;
    private final Set<String> tried = new HashSet<>();

    private int attemptsOpen;
    private boolean outcomeOpen;
    private String lastProblem = "no persistence node answered";
    private @Nullable Runnable placeFreed;
    private long placeTimer;

    Delivery(Vertx vertx, MessageBus bus, Dispatcher dispatcher, List<PendingSave> batch) {
        this.vertx = vertx;
        this.bus = bus;
        this.dispatcher = dispatcher;
        this.batch = batch;
    }

    /** Sends the batch off; calls back once, when the place that it takes on this route is free again. */
    void start(WriterAnnounced route, Runnable placeFreed) {
        this.placeFreed = placeFreed;
        placeTimer = vertx.setTimer(PLACE.toMillis(), timer -> freePlace());
        attempt(route, batch);
    }

    private void attempt(WriterAnnounced route, List<PendingSave> saves) {
        tried.add(route.address());
        attemptsOpen++;
        List<Booking> bookings = saves.stream().map(PendingSave::booking).toList();
        TracedSaves traced = TracedSaves.begin(
                bus.tracing(), "save booking", bookings, i -> saves.get(i).trace(), route.node());
        SaveBookings question = traced.question(bookings);
        long silence = vertx.setTimer(SILENCE.toMillis(), timer -> tryAnother());
        var unused = bus.ask(new Address<SaveBookings, SaveOutcomes>(route.address()), question, PATIENCE)
                .onComplete(answer -> {
                    vertx.cancelTimer(silence);
                    attemptsOpen--;
                    freePlace();
                })
                .map(answer -> oneForEach(saves, answer.outcomes()))
                .onSuccess(traced::end)
                .onFailure(traced::fail)
                .onSuccess(outcomes -> settle(saves, outcomes))
                .onFailure(cause -> fail(route, cause));
    }

    private static List<Outcome> oneForEach(List<PendingSave> saves, List<Outcome> outcomes) {
        if (outcomes.size() != saves.size()) {
            String detail = "%d outcomes came for %d bookings".formatted(outcomes.size(), saves.size());
            throw new DeliveryException(Reason.NO_ANSWER, detail);
        }
        return outcomes;
    }

    private void settle(List<PendingSave> saves, List<Outcome> outcomes) {
        for (int i = 0; i < saves.size(); i++) {
            Outcome outcome = outcomes.get(i);
            if (outcome.kind() == Outcome.Kind.UNAVAILABLE) {
                lastProblem = outcome.detail();
            } else {
                saves.get(i).settle(outcome);
            }
        }
        tryAnotherOrGiveUp();
    }

    private void fail(WriterAnnounced route, Throwable cause) {
        lastProblem = String.valueOf(cause.getMessage());
        if (cause instanceof DeliveryException delivery && delivery.reason() == Reason.NO_ANSWER) {
            outcomeOpen = true;
        } else {
            dispatcher.giveUp(route.address());
        }
        tryAnotherOrGiveUp();
    }

    private void tryAnotherOrGiveUp() {
        tryAnother();
        if (attemptsOpen == 0) {
            unsettled().forEach(this::giveUp);
        }
    }

    private void tryAnother() {
        List<PendingSave> unsettled = unsettled();
        if (unsettled.stream().anyMatch(PendingSave::isWaiting)) {
            WriterAnnounced route = dispatcher.another(tried);
            if (route != null) {
                attempt(route, unsettled);
            }
        }
    }

    private void giveUp(PendingSave save) {
        if (outcomeOpen) {
            save.forget();
        } else {
            save.settle(Outcome.unavailable(lastProblem));
        }
    }

    private List<PendingSave> unsettled() {
        return batch.stream().filter(save -> !save.hasEnded()).toList();
    }

    private void freePlace() {
        // Left to expire, it would keep the whole batch with its requests for as long.
        vertx.cancelTimer(placeTimer);
        Runnable callback = placeFreed;
        placeFreed = null;
        if (callback != null) {
            callback.run();
        }
    }
}
