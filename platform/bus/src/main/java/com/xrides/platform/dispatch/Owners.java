package com.xrides.platform.dispatch;

import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.OwnerAnnounced;
import com.xrides.platform.bus.PeerRegistry;
import com.xrides.platform.bus.Topic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The owners of some tables that can write, by their heartbeats. Any thread. */
public final class Owners {

    private final PeerRegistry<OwnerAnnounced> registry;
    private final AtomicInteger turn = new AtomicInteger();

    private Owners(PeerRegistry<OwnerAnnounced> registry) {
        this.registry = registry;
    }

    /** Completes when the heartbeats are heard. */
    public static Future<Owners> follow(Vertx vertx, MessageBus bus, Topic<OwnerAnnounced> topic) {
        return PeerRegistry.follow(vertx, bus, topic).map(Owners::new);
    }

    /** Whether any of them can write. */
    public boolean anyUp() {
        for (OwnerAnnounced owner : registry.present()) {
            if (owner.up()) {
                return true;
            }
        }
        return false;
    }

    /**
     * The owner whose turn it is; null where none can write.
     *
     * @param tried owners that are not to be chosen
     */
    public @Nullable String next(Set<String> tried) {
        List<OwnerAnnounced> owners = registry.present();
        int first = turn.getAndIncrement();
        for (int i = 0; i < owners.size(); i++) {
            OwnerAnnounced owner = owners.get(Math.floorMod(first + i, owners.size()));
            if (isChosenFrom(owner, tried)) {
                return owner.name();
            }
        }
        return null;
    }

    /**
     * The owner that follows from a key alone as long as they are the same (rendezvous hashing): when one leaves, only its keys
     * move. Null where none can write.
     *
     * @param tried owners that are not to be chosen
     */
    public @Nullable String of(long key, Set<String> tried) {
        String best = null;
        long bestScore = 0;
        for (OwnerAnnounced owner : registry.present()) {
            if (isChosenFrom(owner, tried)) {
                long score = score(key, owner.name());
                if (best == null || score > bestScore) {
                    best = owner.name();
                    bestScore = score;
                }
            }
        }
        return best;
    }

    private static boolean isChosenFrom(OwnerAnnounced owner, Set<String> tried) {
        return owner.up() && !tried.contains(owner.name());
    }

    /** The finalizer of SplitMix64, which spreads keys and owners that differ in a bit. */
    private static long score(long key, String owner) {
        long mixed = key + owner.hashCode();
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** Does not choose an owner that proved dead, until it is heard again. */
    public void giveUp(String owner) {
        registry.giveUp(owner);
    }
}
