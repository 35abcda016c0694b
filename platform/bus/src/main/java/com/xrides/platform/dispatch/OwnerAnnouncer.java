package com.xrides.platform.dispatch;

import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.OwnerAnnounced;
import com.xrides.platform.bus.Topic;
import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;

/**
 * Says twice a second, and at once when that changes, that an owner of tables is there and whether it can write. Lives on one
 * event loop.
 */
public final class OwnerAnnouncer {

    private static final long INTERVAL_MILLIS = 500;
    /** No timer: 0 is a valid one. */
    private static final long NONE = -1;

    private final Vertx vertx;
    private final MessageBus bus;
    private final Topic<OwnerAnnounced> topic;
    private final String name;
    private final BooleanSupplier up;

    private long timer = NONE;
    private boolean toldUp;

    public OwnerAnnouncer(Vertx vertx, MessageBus bus, Topic<OwnerAnnounced> topic, String name, BooleanSupplier up) {
        this.vertx = vertx;
        this.bus = bus;
        this.topic = topic;
        this.name = name;
        this.up = up;
    }

    /** Begins when the owner can be asked: it is sent items as soon as it is heard. */
    public void start() {
        tell(false);
        timer = vertx.setPeriodic(INTERVAL_MILLIS, due -> tell(false));
    }

    /** Says it at once if that has changed; for whoever knows that it may have. Does nothing before the start. */
    public void look() {
        if (timer != NONE && up.getAsBoolean() != toldUp) {
            tell(false);
        }
    }

    /** Says that it leaves, and nothing any more. */
    public void leave() {
        var unused = vertx.cancelTimer(timer);
        timer = NONE;
        tell(true);
    }

    private void tell(boolean leaving) {
        toldUp = up.getAsBoolean();
        bus.tell(topic, new OwnerAnnounced(name, toldUp, leaving));
    }
}
