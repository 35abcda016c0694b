package com.xrides.chat.post;

import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.dispatch.Owners;
import com.xrides.platform.timing.DatabaseBreaker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Posts the messages of a node's clients. What its event loops share are the owners, what is held, and the breaker. */
final class NodePoster implements MessagePoster {

    private final Vertx vertx;
    private final MessageBus bus;
    private final Owners owners;
    private final HeldMessages held;
    private final Holders holders;
    private final PostMetrics metrics;
    private final DatabaseBreaker breaker;

    /** By the thread of the loop: each request has a context of its own. */
    private final Map<Thread, LoopPoster> loops = new ConcurrentHashMap<>();

    NodePoster(
            Vertx vertx,
            MessageBus bus,
            Owners owners,
            HeldMessages held,
            Holders holders,
            DatabaseBreaker breaker,
            PostMetrics metrics) {
        this.vertx = vertx;
        this.bus = bus;
        this.owners = owners;
        this.held = held;
        this.holders = holders;
        this.breaker = breaker;
        this.metrics = metrics;
    }

    @Override
    public Future<PostResult> post(NewMessage message) {
        return loops.computeIfAbsent(
                        Thread.currentThread(),
                        loop -> new LoopPoster(vertx, owners, held, breaker, new DispatchedMessages(bus, owners, held)))
                .post(message)
                .onSuccess(result -> metrics.told(result.kind()));
    }

    @Override
    public Future<Boolean> isHeld(ChatId chat, UUID key) {
        return held.mayHold(chat, key) ? Future.succeededFuture(true) : holders.mayHold(chat, key);
    }
}
