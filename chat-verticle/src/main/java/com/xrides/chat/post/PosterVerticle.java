package com.xrides.chat.post;

import com.xrides.chat.messages.HolderMessages;
import com.xrides.chat.messages.HolderMessages.HeldOrNot;
import com.xrides.chat.messages.HolderMessages.HolderAnnounced;
import com.xrides.chat.messages.PostMessages;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import com.xrides.platform.dispatch.Owners;
import com.xrides.platform.runtime.spool.NodeSpool;
import com.xrides.platform.runtime.spool.SpoolKinds;
import com.xrides.platform.timing.DatabaseBreaker;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a node that takes messages does beside taking them: sends those that its spool holds, and tells others what it holds.
 * Deployed once on each node that serves clients, before it does.
 */
public final class PosterVerticle extends VerticleBase implements MessagePoster {

    private static final long ANNOUNCEMENT_MILLIS = 500;
    private static final long LOOK_MILLIS = 100;

    private static final PostResult NOT_STARTED =
            PostResult.not(PostResult.Kind.UNAVAILABLE, "This node does not take messages yet.");

    private final MessageBus bus;
    private final Optional<NodeSpool> spool;
    private final SpoolKinds kinds;
    private final PostMetrics metrics;
    private final HeldMessages held;
    private final String name = UUID.randomUUID().toString();

    /** Volatile, since event loops of clients use it. */
    private volatile @Nullable NodePoster poster;

    private @Nullable Registration answers;

    /** @param spool empty where this node holds nothing */
    public PosterVerticle(MessageBus bus, Optional<NodeSpool> spool, SpoolKinds kinds, PostMetrics metrics) {
        this.bus = bus;
        this.spool = spool;
        this.kinds = kinds;
        this.metrics = metrics;
        this.held = new HeldMessages(spool);
    }

    @Override
    public Future<PostResult> post(NewMessage message) {
        NodePoster started = poster;
        return started == null ? Future.succeededFuture(NOT_STARTED) : started.post(message);
    }

    @Override
    public Future<Boolean> isHeld(ChatId chat, UUID key) {
        NodePoster started = poster;
        return started == null ? Future.succeededFuture(false) : started.isHeld(chat, key);
    }

    @Override
    public Future<?> start() {
        var breaker = new DatabaseBreaker(vertx, "chat messages");
        return Owners.follow(vertx, bus, PostMessages.OWNERS)
                .compose(owners -> Holders.follow(vertx, bus).map(holders -> {
                    poster = new NodePoster(vertx, bus, owners, held, holders, breaker, metrics);
                    kinds.register(new HeldMessageKind(bus, owners, held, breaker));
                    return owners;
                }))
                .compose(owners -> bus.answer(
                        HolderMessages.held(name),
                        question ->
                                Future.succeededFuture(new HeldOrNot(held.mayHold(question.chat(), question.key())))))
                .onSuccess(registered -> {
                    answers = registered;
                    metrics.follow(held::count);
                    announce(false);
                    vertx.setPeriodic(ANNOUNCEMENT_MILLIS, beat -> announce(false));
                    vertx.setPeriodic(0, LOOK_MILLIS, this::lookWhatIsLeftFromBefore);
                });
    }

    @Override
    public Future<?> stop() {
        announce(true);
        return answers == null ? Future.succeededFuture() : answers.remove();
    }

    /** What is pending and did not come since the start came before it. */
    private void lookWhatIsLeftFromBefore(long timer) {
        if (spool.isEmpty() || spool.get().pending(HeldMessageKind.NAME) <= held.count()) {
            held.sentFromBefore();
            vertx.cancelTimer(timer);
        }
    }

    private void announce(boolean leaving) {
        bus.tell(
                HolderMessages.HOLDERS, new HolderAnnounced(name, held.count() > 0 || held.holdsFromBefore(), leaving));
    }
}
