package com.xrides.keys.node;

import com.xrides.keys.check.KeyRing;
import com.xrides.keys.messages.KeyMessages;
import com.xrides.keys.messages.KeyMessages.ServingAnnounced;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.PeerRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.UUID;

/** Divides the limits of keys by the nodes that serve requests now, of which this may be one. Lives on one event loop. */
final class LimitShares {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Vertx vertx;
    private final MessageBus bus;
    private final KeyRing ring;
    private final boolean serves;
    private final String name = UUID.randomUUID().toString();

    /** @param serves whether this node serves requests itself */
    LimitShares(Vertx vertx, MessageBus bus, KeyRing ring, boolean serves) {
        this.vertx = vertx;
        this.bus = bus;
        this.ring = ring;
        this.serves = serves;
    }

    Future<Void> start() {
        return PeerRegistry.follow(vertx, bus, KeyMessages.SERVING)
                .onSuccess(serving -> {
                    serving.whenChanged(() -> ring.shareAmong(serving.present().size()));
                    if (serves) {
                        vertx.setPeriodic(0, INTERVAL.toMillis(), tick -> tell(false));
                    }
                })
                .mapEmpty();
    }

    /** So that the others need not notice it. */
    void stop() {
        if (serves) {
            tell(true);
        }
    }

    private void tell(boolean leaving) {
        bus.tell(KeyMessages.SERVING, new ServingAnnounced(name, leaving));
    }
}
