package com.xrides.http;

import static org.awaitility.Awaitility.await;

import com.xrides.bookings.Booking;
import com.xrides.bookings.messages.SaveMessages;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.MessageBus.Registration;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A persistence verticle without a database: it announces itself, answers as the test says and remembers all it was sent. */
final class FakePersistence {

    private static final long ANNOUNCING_MILLIS = 100;

    private final RunningApi api;
    private final Address<SaveBookings, SaveOutcomes> address;
    private final Registration registration;
    private final List<SaveBookings> messages = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private final long timer;
    private volatile WriterState state = WriterState.SERVING;
    private volatile Function<SaveBookings, Future<SaveOutcomes>> manner =
            message -> outcomes(message, booking -> Outcome.STORED);

    private FakePersistence(RunningApi api, String name) {
        this.api = api;
        this.address = SaveMessages.save(name);
        this.registration = RunningApi.done(api.bus().answer(address, this::take));
        this.timer = api.vertx().setPeriodic(0, ANNOUNCING_MILLIS, tick -> announce());
    }

    /** One that stores everything, and is known to the API when this returns. */
    static FakePersistence serving(RunningApi api, String name) {
        var persistence = new FakePersistence(api, name);
        await().until(persistence::isKnown);
        return persistence;
    }

    /** Answers each booking by itself. */
    void answer(Function<Booking, Outcome> outcome) {
        manner = message -> outcomes(message, outcome);
    }

    /** Answers whole messages, or fails. */
    void answerMessages(Function<SaveBookings, Future<SaveOutcomes>> answer) {
        manner = answer;
    }

    /** Keeps its answers until {@link #release()}. */
    void hold() {
        hold(booking -> Outcome.STORED);
    }

    /** Keeps its answers until {@link #release()}; they are these then. */
    void hold(Function<Booking, Outcome> outcome) {
        manner = message -> {
            Promise<SaveOutcomes> promise = Promise.promise();
            held.add(() -> outcomes(message, outcome).onComplete(promise));
            return promise.future();
        };
    }

    /** Gives the answers that it holds, and stores whatever comes after. */
    void release() {
        answer(booking -> Outcome.STORED);
        for (Runnable answer = held.poll(); answer != null; answer = held.poll()) {
            answer.run();
        }
    }

    /** Says from now on that it is in this state. */
    void become(WriterState newState) {
        state = newState;
        announce();
    }

    /** Says good-bye and takes nothing more. */
    void leave() {
        answerMessages(message -> Future.failedFuture(new DeliveryException(Reason.LEAVING, "leaving")));
        become(WriterState.LEAVING);
    }

    /** Announces itself no more, but still answers. */
    void fallSilent() {
        api.vertx().cancelTimer(timer);
    }

    /** Is gone from the bus, as after a crash; nobody has told the API. */
    void vanish() {
        fallSilent();
        RunningApi.done(registration.remove());
    }

    List<SaveBookings> messages() {
        return messages;
    }

    /** Every booking it was sent, as often as it was sent. */
    List<Long> ids() {
        return messages.stream()
                .flatMap(message -> message.bookings().stream())
                .map(Booking::id)
                .toList();
    }

    boolean isKnown() {
        return api.routes().usable().contains(announcement());
    }

    private Future<SaveOutcomes> take(SaveBookings message) {
        messages.add(message);
        return manner.apply(message);
    }

    private void announce() {
        api.bus().tell(SaveMessages.WRITERS, announcement());
    }

    private WriterAnnounced announcement() {
        return new WriterAnnounced(address.name(), "node", state);
    }

    private static Future<SaveOutcomes> outcomes(SaveBookings message, Function<Booking, Outcome> outcome) {
        return Future.succeededFuture(
                new SaveOutcomes(message.bookings().stream().map(outcome).toList()));
    }
}
