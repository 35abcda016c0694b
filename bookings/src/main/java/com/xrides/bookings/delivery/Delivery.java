package com.xrides.bookings.delivery;

import com.xrides.bookings.Booking;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Delivers one batch of single saves, with failover: if a writer fails, is leaving or does not answer within a second,
 * the same bookings are sent to another one as well, as long as any client waits for them. Ids make that safe, and the
 * first outcome counts. The reply of a slow writer is still accepted long after, so that late outcomes are reported.
 * Lives on one event loop.
 */
final class Delivery {

    private final Vertx vertx;
    private final Dispatcher dispatcher;
    private final BatchSend sender;
    private final DeliveryTimes times;
    private final List<SingleSave> batch;
    private final Set<String> tried = new HashSet<>();

    private int attemptsOpen;
    private boolean mayBeStored;
    private String lastProblem = "no persistence node answered";
    private @Nullable Runnable placeFreed;
    private @Nullable Timeout place;
    private @Nullable Timeout silence;

    Delivery(Vertx vertx, Dispatcher dispatcher, BatchSend sender, DeliveryTimes times, List<SingleSave> batch) {
        this.vertx = vertx;
        this.dispatcher = dispatcher;
        this.sender = sender;
        this.times = times;
        this.batch = batch;
    }

    /** Sends the batch; calls back once, when it no longer counts against the writer's limit of batches in flight. */
    void start(WriterAnnounced writer, Runnable whenPlaceFree) {
        placeFreed = whenPlaceFree;
        place = Timeout.after(vertx, times.place(), this::freePlace);
        attempt(writer, batch);
    }

    private void attempt(WriterAnnounced writer, List<SingleSave> saves) {
        tried.add(writer.address());
        attemptsOpen++;
        List<Booking> bookings = saves.stream().map(SingleSave::booking).toList();
        Timeout untilSilent = Timeout.after(vertx, times.silence(), this::tryAnother);
        silence = untilSilent;
        var unused = sender.send(writer, bookings, i -> saves.get(i).spanContext())
                .onComplete(answer -> {
                    untilSilent.cancel();
                    attemptsOpen--;
                    freePlace();
                })
                .onSuccess(outcomes -> settle(saves, outcomes))
                .onFailure(this::fail);
    }

    private void settle(List<SingleSave> saves, List<Outcome> outcomes) {
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

    private void fail(Throwable cause) {
        lastProblem = String.valueOf(cause.getMessage());
        mayBeStored |= BatchSend.mayBeStored(cause);
        tryAnotherOrGiveUp();
    }

    private void tryAnotherOrGiveUp() {
        tryAnother();
        if (attemptsOpen == 0) {
            unsettled().forEach(this::giveUp);
        }
        if (silence != null && unsettled().isEmpty()) {
            silence.cancel();
        }
    }

    private void tryAnother() {
        List<SingleSave> unsettled = unsettled();
        if (unsettled.stream().anyMatch(SingleSave::isAwaited)) {
            WriterAnnounced writer = dispatcher.another(tried);
            if (writer != null) {
                attempt(writer, unsettled);
            }
        }
    }

    private void giveUp(SingleSave save) {
        if (mayBeStored) {
            save.lose();
        } else {
            save.settle(Outcome.unavailable(lastProblem));
        }
    }

    private List<SingleSave> unsettled() {
        return batch.stream().filter(SingleSave::isOutcomeOpen).toList();
    }

    private void freePlace() {
        Runnable callback = placeFreed;
        placeFreed = null;
        if (place != null) {
            place.cancel();
        }
        if (callback != null) {
            callback.run();
        }
    }
}
