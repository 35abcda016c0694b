package com.xrides.intake.status;

import com.xrides.intake.contract.Address;
import com.xrides.intake.contract.Message.StatusFound;
import com.xrides.intake.contract.MessageBus;
import com.xrides.intake.contract.MessageBus.Registration;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;

/** Answers on the bus for what became of bookings whose requests no longer wait. */
public final class StatusVerticle extends VerticleBase {

    private static final int REMEMBERED = 10_000;

    private final MessageBus bus;
    private final StatusMetrics metrics;
    private final List<Registration> registrations = new ArrayList<>();

    public StatusVerticle(MessageBus bus, StatusMetrics metrics) {
        this.bus = bus;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        var desk = new OutcomeDesk(bus, new RecentOutcomes(REMEMBERED), metrics);
        return Future.all(
                register(bus.answer(Address.REPORT_OUTCOMES, desk::take)),
                register(bus.answer(
                        Address.FIND_STATUS,
                        question -> desk.find(question.id()).map(StatusFound::new))),
                register(bus.answer(Address.LIST_FAILURES, desk::list)));
    }

    @Override
    public Future<?> stop() {
        return Future.join(registrations.stream().map(Registration::remove).toList());
    }

    private Future<Registration> register(Future<Registration> registration) {
        return registration.onSuccess(registrations::add);
    }
}
