package com.xrides.stream.grpc;

import static org.awaitility.Awaitility.await;

import com.xrides.bookings.Booking;
import com.xrides.bookings.messages.SaveMessages;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.bus.Address;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A persistence verticle without a database: it announces itself, answers as the test says and remembers what it was sent. */
final class FakePersistence {

    private static final long ANNOUNCING_MILLIS = 100;

    private final RunningIntake intake;
    private final Address<SaveBookings, SaveOutcomes> address;
    private final List<Long> ids = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private volatile WriterState state = WriterState.SERVING;
    private volatile boolean holding;
    private volatile Function<Booking, Outcome> manner = booking -> Outcome.STORED;

    private FakePersistence(RunningIntake intake, String name) {
        this.intake = intake;
        this.address = SaveMessages.save(name);
        RunningIntake.done(intake.bus().answer(address, this::take));
        intake.vertx().setPeriodic(0, ANNOUNCING_MILLIS, tick -> announce());
    }

    /** One that stores everything, and is known when this returns. */
    static FakePersistence serving(RunningIntake intake) {
        return serving(intake, "fake");
    }

    /** The same, where there are several. */
    static FakePersistence serving(RunningIntake intake, String name) {
        var persistence = new FakePersistence(intake, name);
        await().until(() -> intake.routes().usable().contains(persistence.announcement()));
        return persistence;
    }

    /** Answers each booking by itself from now on. */
    void answer(Function<Booking, Outcome> outcome) {
        manner = outcome;
    }

    /** Keeps its answers until {@link #release()}. */
    void hold() {
        holding = true;
    }

    /** Gives what it holds and holds nothing more. */
    void release() {
        holding = false;
        releaseOne();
        while (!held.isEmpty()) {
            releaseOne();
        }
    }

    /** Answers the oldest of the messages that it holds. */
    void releaseOne() {
        Runnable answer = held.poll();
        if (answer != null) {
            answer.run();
        }
    }

    /** Cannot write from now on, and says so; known when this returns. */
    void loseDatabase() {
        manner = booking -> Outcome.unavailable("The database is away.");
        state = WriterState.DATABASE_DOWN;
        announce();
        await().until(() -> !intake.routes().anyServing());
    }

    /** Every booking it was sent, as often as it was sent. */
    List<Long> ids() {
        return ids;
    }

    private Future<SaveOutcomes> take(SaveBookings message) {
        ids.addAll(message.bookings().stream().map(Booking::id).toList());
        Promise<SaveOutcomes> promise = Promise.promise();
        Runnable answer = () -> promise.complete(
                new SaveOutcomes(message.bookings().stream().map(manner).toList()));
        if (holding) {
            held.add(answer);
        } else {
            answer.run();
        }
        return promise.future();
    }

    private void announce() {
        intake.bus().tell(SaveMessages.WRITERS, announcement());
    }

    private WriterAnnounced announcement() {
        return new WriterAnnounced(address.name(), "node", state);
    }
}
