package com.xrides.events.intake;

import com.xrides.events.messages.StoreMessages;
import com.xrides.events.messages.StoreMessages.OwnerAnnounced;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.PeerRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The owners of the tables that can write, by their heartbeats; each takes its turn. Any thread. */
final class EventOwners {

    private final PeerRegistry<OwnerAnnounced> registry;
    private final AtomicInteger turn = new AtomicInteger();

    private EventOwners(PeerRegistry<OwnerAnnounced> registry) {
        this.registry = registry;
    }

    /** Completes when the heartbeats are heard. */
    static Future<EventOwners> follow(Vertx vertx, MessageBus bus) {
        return PeerRegistry.follow(vertx, bus, StoreMessages.OWNERS).map(EventOwners::new);
    }

    /** Whether any of them can write. */
    boolean anyUp() {
        for (OwnerAnnounced owner : registry.present()) {
            if (owner.up()) {
                return true;
            }
        }
        return false;
    }

    /** The next owner that can write, but for those that were tried; null where there is none. */
    @Nullable
    String next(Set<String> tried) {
        List<OwnerAnnounced> present = registry.present();
        int first = turn.getAndIncrement();
        for (int i = 0; i < present.size(); i++) {
            OwnerAnnounced owner = present.get(Math.floorMod(first + i, present.size()));
            if (owner.up() && !tried.contains(owner.name())) {
                return owner.name();
            }
        }
        return null;
    }

    /** Does not choose an owner that proved dead, until it is heard again. */
    void giveUp(String owner) {
        registry.giveUp(owner);
    }
}
