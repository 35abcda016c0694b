package com.xrides.chat.live;

import com.xrides.chat.live.sink.EncodedMessages;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The followers of one chat on one event loop. They are told on that loop; what comes while it is busy is told together, in
 * one write for each follower, so that the more there is the less each message costs.
 */
final class LoopFollowers {

    private final Context loop;
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private final Set<Follower> followers = new LinkedHashSet<>();

    /** @param loop a context of the event loop */
    LoopFollowers(Context loop) {
        this.loop = loop;
    }

    /** Tells all of them, after what they were told before. The hub's event loop. */
    void tell(Told next) {
        told.add(next);
        if (due.compareAndSet(false, true)) {
            loop.runOnContext(now -> tellAll());
        }
    }

    private void tellAll() {
        due.set(false);
        var messages = new ArrayList<EncodedMessages>();
        for (Told next = told.poll(); next != null; next = told.poll()) {
            if (next instanceof Told.Messages more) {
                messages.add(more.messages());
                continue;
            }
            tell(messages);
            if (next instanceof Told.Joined joined) {
                join(joined);
            } else if (next instanceof Told.Left left) {
                followers.remove(left.follower());
            } else if (next instanceof Told.Edit edited) {
                followers.forEach(follower -> follower.tell(edited.edit()));
            } else if (next instanceof Told.Ended ended) {
                followers.forEach(follower -> end(follower, ended));
            }
        }
        tell(messages);
    }

    private void tell(List<EncodedMessages> messages) {
        if (!messages.isEmpty()) {
            EncodedMessages all = EncodedMessages.join(messages);
            messages.clear();
            followers.forEach(follower -> follower.tell(all));
        }
    }

    private void join(Told.Joined joined) {
        Follower follower = joined.follower();
        if (follower.sink().isOpen()) {
            followers.add(follower);
            follower.joined(joined.last());
        }
    }

    private static void end(Follower follower, Told.Ended ended) {
        if (ended.reason() == null) {
            follower.sink().end();
        } else {
            follower.sink().cut(ended.reason());
        }
    }
}
