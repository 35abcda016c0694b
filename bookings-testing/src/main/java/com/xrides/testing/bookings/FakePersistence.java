package com.xrides.testing.bookings;

import static com.xrides.testing.Waiting.resultOf;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.Booking;
import com.xrides.bookings.messages.SaveMessages;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A persistence verticle without a database: announces itself until its Vert.x is closed, answers as the test says, at first
 * that everything is stored, and remembers all that it was sent. Any thread.
 */
public final class FakePersistence {

    private static final long ANNOUNCING_MILLIS = 50;

    private final Vertx vertx;
    private final MessageBus bus;
    private final Address<SaveBookings, SaveOutcomes> address;
    private final Registration registration;
    private final long announcing;
    private final FakeTables tables = new FakeTables();
    private final List<SaveBookings> messages = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private volatile WriterState state;
    private volatile Function<SaveBookings, Future<SaveOutcomes>> reply = FakePersistence::storeAll;
    private volatile boolean holding;

    private FakePersistence(Vertx vertx, MessageBus bus, String name, WriterState state) {
        this.vertx = vertx;
        this.bus = bus;
        this.address = SaveMessages.save(name);
        this.state = state;
        this.registration = resultOf(bus.answer(address, this::take));
        this.announcing = vertx.setPeriodic(0, ANNOUNCING_MILLIS, tick -> announce());
    }

    /** One whose database is down, until it {@link #serve serves}. */
    public static FakePersistence down(Vertx vertx, MessageBus bus, String name) {
        return new FakePersistence(vertx, bus, name, WriterState.DATABASE_DOWN);
    }

    /** One that serves, and that those who follow these writers know when this returns. */
    public static FakePersistence serving(Vertx vertx, MessageBus bus, Writers writers, String name) {
        var persistence = new FakePersistence(vertx, bus, name, WriterState.SERVING);
        await().until(() -> persistence.isKnownTo(writers));
        return persistence;
    }

    /** Whether bookings would be sent to it, in the state that it is in. */
    public boolean isKnownTo(Writers writers) {
        return writers.usable().contains(announcement());
    }

    /** Stores everything from now on, whatever it was sent before, as at first. */
    public void store() {
        reply = FakePersistence::storeAll;
    }

    /** Answers from now on as its tables say: stored, or before by the same or by another booking of this id. */
    public void useTables() {
        answer(tables::save);
    }

    /** Bookings end as this says from now on, and as its tables say where this is null. */
    public void answer(Function<Booking, @Nullable Outcome> outcome) {
        reply = message -> outcomes(
                message, booking -> Objects.requireNonNullElseGet(outcome.apply(booking), () -> tables.save(booking)));
    }

    /** Answers whole messages from now on. */
    public void answerMessages(Function<SaveBookings, Future<SaveOutcomes>> answer) {
        reply = answer;
    }

    /** Takes no message from now on, for this reason. */
    public void fail(Reason reason) {
        answerMessages(message -> Future.failedFuture(new DeliveryException(reason, "the test wants it")));
    }

    /** Keeps its answers until {@link #release}: those that it would have given when the messages came. */
    public void hold() {
        holding = true;
    }

    /** Gives the answers that it holds, in their order, and holds no more. */
    public void release() {
        holding = false;
        for (Runnable answer = held.poll(); answer != null; answer = held.poll()) {
            answer.run();
        }
    }

    /** Messages whose answers it holds. */
    public int messagesHeld() {
        return held.size();
    }

    /** Says that it serves from now on. */
    public void serve() {
        become(WriterState.SERVING);
    }

    /** Says that its database is down from now on, and answers all the same. */
    public void loseDatabase() {
        become(WriterState.DATABASE_DOWN);
    }

    /** Says good-bye and takes nothing more. */
    public void leave() {
        fail(Reason.LEAVING);
        become(WriterState.LEAVING);
    }

    /** Announces itself no more, but still answers. */
    public void fallSilent() {
        vertx.cancelTimer(announcing);
    }

    /** Is gone from the bus, as after a crash; nobody has told those that know it. */
    public void vanish() {
        fallSilent();
        resultOf(registration.remove());
    }

    /** All that it was sent, in order. */
    public List<SaveBookings> messages() {
        return messages;
    }

    /** Every booking it was sent, as often as it was sent, in order. */
    public List<Long> ids() {
        return messages.stream()
                .flatMap(message -> message.bookings().stream())
                .map(Booking::id)
                .toList();
    }

    /** What it stores where it {@linkplain #useTables uses} them. It answers no questions about that unless it is {@linkplain FakeTables#answerOn told to}. */
    public FakeTables tables() {
        return tables;
    }

    private Future<SaveOutcomes> take(SaveBookings message) {
        messages.add(message);
        Function<SaveBookings, Future<SaveOutcomes>> answer = reply;
        if (!holding) {
            return answer.apply(message);
        }
        Promise<SaveOutcomes> promise = Promise.promise();
        held.add(() -> answer.apply(message).onComplete(promise));
        return promise.future();
    }

    private void become(WriterState newState) {
        state = newState;
        announce();
    }

    private void announce() {
        bus.tell(SaveMessages.WRITERS, announcement());
    }

    private WriterAnnounced announcement() {
        return new WriterAnnounced(address.name(), "node", state);
    }

    private static Future<SaveOutcomes> storeAll(SaveBookings message) {
        return outcomes(message, booking -> Outcome.STORED);
    }

    private static Future<SaveOutcomes> outcomes(SaveBookings message, Function<Booking, Outcome> outcome) {
        return Future.succeededFuture(
                new SaveOutcomes(message.bookings().stream().map(outcome).toList()));
    }
}
