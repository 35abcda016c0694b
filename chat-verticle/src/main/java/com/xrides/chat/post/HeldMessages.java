package com.xrides.chat.post;

import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.chat.model.PostResult.Kind;
import com.xrides.platform.runtime.spool.NodeSpool;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The messages that this node's spool holds: which chats they are of, so that later ones of the same chats do not overtake
 * them. What the spool held when the node started is not known by its chats; until that is sent, all chats wait behind it. Any
 * thread.
 */
final class HeldMessages {

    /** What a spool sends within about a second. */
    private static final int LITTLE = 1000;

    private static final PostResult HELD = PostResult.not(Kind.HELD, "It is on disk and will be stored.");

    private final Optional<NodeSpool> spool;
    private final Map<ChatId, Set<UUID>> held = new HashMap<>();
    private int count;
    private volatile boolean holdsFromBefore;

    /** @param spool empty where this node has none */
    HeldMessages(Optional<NodeSpool> spool) {
        this.spool = spool;
        this.holdsFromBefore = spool.isPresent();
    }

    /** Whether something is held that messages of a chat must not overtake. */
    boolean isBehind(ChatId chat) {
        return holdsFromBefore || holdsOf(chat);
    }

    /** Whether it is worth waiting for what messages must not overtake. Each chat's own is soon sent; the rest if it is little. */
    boolean endsSoon() {
        return !holdsFromBefore || spool.isEmpty() || spool.get().pending(HeldMessageKind.NAME) <= LITTLE;
    }

    private synchronized boolean holdsOf(ChatId chat) {
        return count > 0 && held.containsKey(chat);
    }

    /** Whether a message under this key is held, or may be. */
    boolean mayHold(ChatId chat, UUID key) {
        return holdsFromBefore || holds(chat, key);
    }

    private synchronized boolean holds(ChatId chat, UUID key) {
        Set<UUID> keys = held.get(chat);
        return keys != null && keys.contains(key);
    }

    /** How many are held that came since the node started. */
    synchronized int count() {
        return count;
    }

    /** Says that nothing is held any more from before this node started. */
    void sentFromBefore() {
        holdsFromBefore = false;
    }

    boolean holdsFromBefore() {
        return holdsFromBefore;
    }

    /** Completes when a message is on disk, or is known not to be; never fails. */
    Future<PostResult> hold(NewMessage message) {
        if (spool.isEmpty()) {
            return Future.succeededFuture(
                    PostResult.not(Kind.UNAVAILABLE, "It cannot be stored now, and this node holds nothing."));
        }
        NewMessage accepted = message.accepted();
        // Before it is on disk: what comes meanwhile must not overtake it.
        boolean added = add(accepted);
        return spool.get()
                .keep(
                        HeldMessageKind.NAME,
                        HeldMessageFormat.keyOf(accepted),
                        HeldMessageFormat.orderOf(accepted),
                        HeldMessageFormat.write(accepted))
                .map(kept -> {
                    if (kept.held()) {
                        return HELD;
                    }
                    if (added) {
                        remove(accepted.chat(), accepted.key());
                    }
                    return PostResult.not(Kind.UNAVAILABLE, "It cannot be stored now. " + kept.problem());
                });
    }

    private synchronized boolean add(NewMessage message) {
        boolean added =
                held.computeIfAbsent(message.chat(), chat -> new HashSet<>(4)).add(message.key());
        count += added ? 1 : 0;
        return added;
    }

    /** Says that a message is held no longer. */
    synchronized void remove(ChatId chat, UUID key) {
        Set<UUID> keys = held.get(chat);
        if (keys != null && keys.remove(key)) {
            count--;
            if (keys.isEmpty()) {
                held.remove(chat);
            }
        }
    }
}
