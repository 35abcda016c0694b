package com.xrides.chat.post;

import com.xrides.chat.messages.PostMessages;
import com.xrides.chat.messages.PostMessages.TablesAnnounced;
import com.xrides.chat.model.ChatId;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.PeerRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The owners of the tables that can write, by their heartbeats. Which of them messages of a chat are sent to follows from the
 * chat alone as long as they are the same (rendezvous hashing): when one leaves, only its chats move. Any thread.
 */
final class ChatOwners {

    private final PeerRegistry<TablesAnnounced> registry;

    private ChatOwners(PeerRegistry<TablesAnnounced> registry) {
        this.registry = registry;
    }

    /** Completes when the heartbeats are heard. */
    static Future<ChatOwners> follow(Vertx vertx, MessageBus bus) {
        return PeerRegistry.follow(vertx, bus, PostMessages.TABLES).map(ChatOwners::new);
    }

    /** Whether any of them can write. */
    boolean anyUp() {
        for (TablesAnnounced owner : registry.present()) {
            if (owner.up()) {
                return true;
            }
        }
        return false;
    }

    /**
     * The owner for a chat; null where none can write.
     *
     * @param tried owners that are not to be chosen
     */
    @Nullable
    String of(ChatId chat, Set<String> tried) {
        List<TablesAnnounced> owners = registry.present();
        String best = null;
        long bestScore = 0;
        for (TablesAnnounced owner : owners) {
            if (owner.up() && !tried.contains(owner.name())) {
                long score = score(chat, owner.name());
                if (best == null || score > bestScore) {
                    best = owner.name();
                    bestScore = score;
                }
            }
        }
        return best;
    }

    /** Does not choose an owner that proved dead, until it is heard again. */
    void giveUp(String owner) {
        registry.giveUp(owner);
    }

    /** Calls back, on any thread, when others can write. */
    void whenChanged(Runnable listener) {
        registry.whenChanged(listener);
    }

    /** The finalizer of SplitMix64, which spreads chats and owners that differ in a bit. */
    private static long score(ChatId chat, String owner) {
        long mixed = chat.application() * 0x9E3779B97F4A7C15L + chat.number() * 31L + owner.hashCode();
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
