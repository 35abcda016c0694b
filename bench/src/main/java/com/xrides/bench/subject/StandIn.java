package com.xrides.bench.subject;

import com.xrides.bookings.messages.SaveMessages;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Collections;
import java.util.UUID;

/** A fake persistence verticle that confirms every booking without storing it. */
final class StandIn extends VerticleBase {

    /** The heartbeat interval of the real one. */
    private static final long INTERVAL_MILLIS = 500;

    private final MessageBus bus;

    StandIn(MessageBus bus) {
        this.bus = bus;
    }

    @Override
    public Future<?> start() {
        Address<SaveBookings, SaveOutcomes> save = SaveMessages.save("stand-in." + UUID.randomUUID());
        var presence = new WriterAnnounced(save.name(), "stand-in", WriterState.SERVING);
        return bus.answer(save, StandIn::store).onSuccess(registered -> {
            bus.tell(SaveMessages.WRITERS, presence);
            vertx.setPeriodic(INTERVAL_MILLIS, timer -> bus.tell(SaveMessages.WRITERS, presence));
        });
    }

    private static Future<SaveOutcomes> store(SaveBookings question) {
        return Future.succeededFuture(
                new SaveOutcomes(Collections.nCopies(question.bookings().size(), Outcome.STORED)));
    }
}
