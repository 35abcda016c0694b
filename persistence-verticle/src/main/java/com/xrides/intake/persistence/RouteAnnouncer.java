package com.xrides.intake.persistence;

import com.xrides.intake.contract.Message.RouteAnnounced;
import com.xrides.intake.contract.MessageBus;
import com.xrides.intake.contract.RouteState;
import com.xrides.intake.contract.Topic;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Tells the HTTP nodes twice a second that this verticle is there, and whether it can write. */
final class RouteAnnouncer {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Vertx vertx;
    private final MessageBus bus;
    private final String address;
    private final String node;
    private final BooleanSupplier databaseUp;
    private long timer;

    RouteAnnouncer(Vertx vertx, MessageBus bus, String address, String node, BooleanSupplier databaseUp) {
        this.vertx = vertx;
        this.bus = bus;
        this.address = address;
        this.node = node;
        this.databaseUp = databaseUp;
    }

    void start() {
        announcePresence();
        timer = vertx.setPeriodic(INTERVAL.toMillis(), tick -> announcePresence());
    }

    /** Says good-bye, so that nobody has to find out. */
    void leave() {
        vertx.cancelTimer(timer);
        announce(RouteState.LEAVING);
    }

    private void announcePresence() {
        announce(databaseUp.getAsBoolean() ? RouteState.SERVING : RouteState.DATABASE_DOWN);
    }

    private void announce(RouteState state) {
        bus.tell(Topic.ROUTES, new RouteAnnounced(address, node, state));
    }
}
