package com.xrides.persistence.write;

import com.xrides.bookings.messages.SaveMessages;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.messages.WriterState;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Publishes a heartbeat on the bus twice a second: the address of this writer, and whether its database is up. */
public final class WriterAnnouncer {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Vertx vertx;
    private final MessageBus bus;
    private final String address;
    private final String node;
    private final BooleanSupplier databaseUp;
    private long timer;

    public WriterAnnouncer(Vertx vertx, MessageBus bus, String address, String node, BooleanSupplier databaseUp) {
        this.vertx = vertx;
        this.bus = bus;
        this.address = address;
        this.node = node;
        this.databaseUp = databaseUp;
    }

    public void start() {
        announcePresence();
        timer = vertx.setPeriodic(INTERVAL.toMillis(), tick -> announcePresence());
    }

    /** Announces that this writer leaves, so that senders stop using it at once. */
    public void leave() {
        vertx.cancelTimer(timer);
        announce(WriterState.LEAVING);
    }

    private void announcePresence() {
        announce(databaseUp.getAsBoolean() ? WriterState.SERVING : WriterState.DATABASE_DOWN);
    }

    private void announce(WriterState state) {
        bus.tell(SaveMessages.WRITERS, new WriterAnnounced(address, node, state));
    }
}
