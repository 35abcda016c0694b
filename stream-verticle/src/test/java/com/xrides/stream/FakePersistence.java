package com.xrides.stream;

import static org.awaitility.Awaitility.await;

import com.xrides.bookings.Booking;
import com.xrides.bookings.messages.SaveMessages;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A persistence verticle without a database, and the bus that leads to it. It answers as the test says. */
public final class FakePersistence implements AutoCloseable {

    private static final long ANNOUNCING_MILLIS = 100;
    private static final long PATIENCE_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);
    private final Writers routes = done(Writers.follow(vertx, bus));
    private final WriterAnnounced announcement =
            new WriterAnnounced(SaveMessages.save("a").name(), "node", WriterState.SERVING);
    private final List<Booking> bookings = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private volatile Function<Booking, Outcome> manner = booking -> Outcome.STORED;
    private volatile boolean holding;

    /** One that stores everything. */
    public static FakePersistence serving() {
        var persistence = new FakePersistence();
        var unused = done(persistence.bus.answer(SaveMessages.save("a"), persistence::take));
        persistence.vertx.setPeriodic(
                0, ANNOUNCING_MILLIS, tick -> persistence.bus.tell(SaveMessages.WRITERS, persistence.announcement));
        await().until(() -> persistence.routes.usable().contains(persistence.announcement));
        return persistence;
    }

    /** Answers like this from now on. */
    public void answer(Function<Booking, Outcome> outcome) {
        manner = outcome;
    }

    /** Answers no more until {@link #release()}. */
    public void hold() {
        holding = true;
    }

    public void release() {
        holding = false;
        for (Runnable answer = held.poll(); answer != null; answer = held.poll()) {
            answer.run();
        }
    }

    /** Messages that wait for {@link #release()}. */
    public int messagesHeld() {
        return held.size();
    }

    /** Every booking that it was sent, as often as it was sent, in order. */
    public List<Long> ids() {
        return bookings.stream().map(Booking::id).toList();
    }

    public Vertx vertx() {
        return vertx;
    }

    public MessageBus bus() {
        return bus;
    }

    public Writers routes() {
        return routes;
    }

    private Future<SaveOutcomes> take(SaveBookings message) {
        bookings.addAll(message.bookings());
        Promise<SaveOutcomes> answer = Promise.promise();
        Runnable answering = () -> answer.complete(
                new SaveOutcomes(message.bookings().stream().map(manner).toList()));
        if (holding) {
            held.add(answering);
        } else {
            answering.run();
        }
        return answer.future();
    }

    @Override
    public void close() {
        var unused = done(vertx.close());
    }

    /** Waits for something that does not take long. */
    public static <T> T done(Future<T> future) {
        try {
            return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("not done within %d s".formatted(PATIENCE_SECONDS), e);
        }
    }
}
