package com.xrides.events.store;

import com.xrides.events.messages.StoreMessages;
import com.xrides.events.messages.StoreMessages.OwnerAnnounced;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;

/** Says twice a second, and at once when that changes, that an owner of the tables is there and whether it can write. */
final class OwnerAnnouncer {

    private static final long INTERVAL_MILLIS = 500;
    private static final long LOOK_MILLIS = 50;

    private final Vertx vertx;
    private final MessageBus bus;
    private final String name;
    private final BooleanSupplier up;

    private long timer;
    private long toldAt;
    private boolean toldUp;

    OwnerAnnouncer(Vertx vertx, MessageBus bus, String name, BooleanSupplier up) {
        this.vertx = vertx;
        this.bus = bus;
        this.name = name;
        this.up = up;
    }

    void start() {
        tell(false);
        timer = vertx.setPeriodic(LOOK_MILLIS, look -> {
            boolean due = System.nanoTime() - toldAt >= INTERVAL_MILLIS * 1_000_000;
            if (due || up.getAsBoolean() != toldUp) {
                tell(false);
            }
        });
    }

    void leave() {
        var unused = vertx.cancelTimer(timer);
        tell(true);
    }

    private void tell(boolean leaving) {
        toldAt = System.nanoTime();
        toldUp = up.getAsBoolean();
        bus.tell(StoreMessages.OWNERS, new OwnerAnnounced(name, toldUp, leaving));
    }
}
