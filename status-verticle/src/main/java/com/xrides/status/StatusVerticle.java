package com.xrides.status;

import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.StatusFound;
import com.xrides.bookings.messages.SpoolMessages;
import com.xrides.bookings.messages.SpoolMessages.SpoolAnnounced;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import com.xrides.platform.bus.PeerRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;

/** Answers status requests on the bus and records late failures. */
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
        return PeerRegistry.follow(vertx, bus, SpoolMessages.SPOOLS).compose(this::answer);
    }

    @Override
    public Future<?> stop() {
        return Future.join(registrations.stream().map(Registration::remove).toList());
    }

    private Future<?> answer(PeerRegistry<SpoolAnnounced> spools) {
        var recent = new RecentOutcomes(REMEMBERED);
        var desk = new LateOutcomeHandler(bus, recent, metrics);
        var statuses = new BookingStatuses(bus, new PendingBookings(bus, spools), recent);
        return Future.all(
                register(bus.answer(FailureMessages.REPORT_OUTCOMES, desk::take)),
                register(bus.answer(
                        LookupMessages.FIND_STATUS,
                        question -> statuses.find(question.id()).map(StatusFound::new))),
                register(bus.answer(FailureMessages.LIST_FAILURES, desk::list)));
    }

    private Future<Registration> register(Future<Registration> registration) {
        return registration.onSuccess(registrations::add);
    }
}
