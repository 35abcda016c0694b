package com.xrides.intake.status;

import com.xrides.intake.contract.Address;
import com.xrides.intake.contract.Directory;
import com.xrides.intake.contract.Message.SpoolAnnounced;
import com.xrides.intake.contract.Message.StatusFound;
import com.xrides.intake.contract.MessageBus;
import com.xrides.intake.contract.MessageBus.Registration;
import com.xrides.intake.contract.Topic;
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
        return Directory.follow(vertx, bus, Topic.SPOOLS).compose(this::answer);
    }

    @Override
    public Future<?> stop() {
        return Future.join(registrations.stream().map(Registration::remove).toList());
    }

    private Future<?> answer(Directory<SpoolAnnounced> spools) {
        var recent = new RecentOutcomes(REMEMBERED);
        var desk = new OutcomeDesk(bus, recent, metrics);
        var statuses = new BookingStatuses(bus, new PendingBookings(bus, spools), recent);
        return Future.all(
                register(bus.answer(Address.REPORT_OUTCOMES, desk::take)),
                register(bus.answer(
                        Address.FIND_STATUS,
                        question -> statuses.find(question.id()).map(StatusFound::new))),
                register(bus.answer(Address.LIST_FAILURES, desk::list)));
    }

    private Future<Registration> register(Future<Registration> registration) {
        return registration.onSuccess(registrations::add);
    }
}
