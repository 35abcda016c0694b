package com.xrides.intake.bench.subject;

import com.xrides.intake.contract.Address;
import com.xrides.intake.contract.Message.RouteAnnounced;
import com.xrides.intake.contract.Message.SaveBookings;
import com.xrides.intake.contract.Message.SaveOutcomes;
import com.xrides.intake.contract.MessageBus;
import com.xrides.intake.contract.Outcome;
import com.xrides.intake.contract.RouteState;
import com.xrides.intake.contract.Topic;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Collections;
import java.util.UUID;

/** Takes bookings on the bus as a persistence verticle does, and calls each stored without looking at it. */
final class StandIn extends VerticleBase {

    /** As often as the real one. */
    private static final long INTERVAL_MILLIS = 500;

    private final MessageBus bus;

    StandIn(MessageBus bus) {
        this.bus = bus;
    }

    @Override
    public Future<?> start() {
        Address<SaveBookings, SaveOutcomes> save = Address.save("stand-in." + UUID.randomUUID());
        var presence = new RouteAnnounced(save.name(), "stand-in", RouteState.SERVING);
        return bus.answer(save, StandIn::store).onSuccess(registered -> {
            bus.tell(Topic.ROUTES, presence);
            vertx.setPeriodic(INTERVAL_MILLIS, timer -> bus.tell(Topic.ROUTES, presence));
        });
    }

    private static Future<SaveOutcomes> store(SaveBookings question) {
        return Future.succeededFuture(
                new SaveOutcomes(Collections.nCopies(question.bookings().size(), Outcome.STORED)));
    }
}
