package com.xrides.bookings.delivery;

import static org.awaitility.Awaitility.await;

import com.xrides.bookings.messages.SaveMessages;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Function;

/** A persistence verticle without a database: it announces itself and answers as the test says. */
final class FakeWriter {

    private static final long ANNOUNCING_MILLIS = 100;

    private final Vertx vertx;
    private final WriterAnnounced announcement;
    private volatile Function<SaveBookings, Future<SaveOutcomes>> reply = FakeWriter::storeAll;

    private long timer;

    private FakeWriter(Vertx vertx, String name) {
        this.vertx = vertx;
        announcement = new WriterAnnounced(SaveMessages.save(name).name(), "node", WriterState.SERVING);
    }

    /** One that stores everything, and is known when this returns. */
    static FakeWriter serving(Vertx vertx, MessageBus bus, Writers writers, String name) {
        var writer = new FakeWriter(vertx, name);
        Futures.done(bus.answer(SaveMessages.save(name), writer::take));
        writer.timer =
                vertx.setPeriodic(0, ANNOUNCING_MILLIS, tick -> bus.tell(SaveMessages.WRITERS, writer.announcement));
        await().until(() -> writers.usable().contains(writer.announcement));
        return writer;
    }

    /** Answers like this from now on. */
    void answer(Function<SaveBookings, Future<SaveOutcomes>> answer) {
        reply = answer;
    }

    /** Answers nothing from now on. */
    void fallSilent() {
        reply = message -> Future.future(never -> {});
    }

    /** Announces itself no more, but still answers. */
    void stopAnnouncing() {
        vertx.cancelTimer(timer);
    }

    WriterAnnounced announcement() {
        return announcement;
    }

    private Future<SaveOutcomes> take(SaveBookings message) {
        return reply.apply(message);
    }

    static Future<SaveOutcomes> storeAll(SaveBookings message) {
        List<Outcome> outcomes =
                message.bookings().stream().map(booking -> Outcome.STORED).toList();
        return Future.succeededFuture(new SaveOutcomes(outcomes));
    }
}
