package com.xrides.chat.post;

import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.chat.model.PostResult.Kind;
import com.xrides.platform.dispatch.Dispatched;
import com.xrides.platform.dispatch.Dispatcher;
import com.xrides.platform.dispatch.Owners;
import com.xrides.platform.dispatch.Pending;
import com.xrides.platform.timing.DatabaseBreaker;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Posts the messages of one event loop in the order of each chat: what comes while earlier ones are held waits for these, or is
 * held behind them. Lives on one event loop.
 */
final class LoopPoster {

    /** How long a message waits for what is held before it. Clients that wait so send less than is stored meanwhile. */
    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final Duration WAIT = Duration.ofMillis(10);

    private static final PostResult OVERLOADED =
            PostResult.not(Kind.UNAVAILABLE, "Too many messages are under way on this node.");

    private final Vertx vertx;
    private final Owners owners;
    private final HeldMessages held;
    private final DatabaseBreaker breaker;
    private final Dispatcher<NewMessage, PostResult> dispatcher;
    private final WaitingPosts waiting = new WaitingPosts();
    private boolean looksLater;

    LoopPoster(
            Vertx vertx,
            Owners owners,
            HeldMessages held,
            DatabaseBreaker breaker,
            Dispatched<NewMessage, PostResult> messages) {
        this.vertx = vertx;
        this.owners = owners;
        this.held = held;
        this.breaker = breaker;
        this.dispatcher = new Dispatcher<>(vertx, owners, breaker, messages);
    }

    Future<PostResult> post(NewMessage message) {
        if (dispatcher.isFull()) {
            return Future.succeededFuture(OVERLOADED);
        }
        Pending<NewMessage, PostResult> post = dispatcher.take(message);
        post(post);
        return post.result().future();
    }

    private void post(Pending<NewMessage, PostResult> post) {
        ChatId chat = post.item().chat();
        boolean behind = waiting.isAnyOf(chat) || held.isBehind(chat);
        if (behind && owners.anyUp() && breaker.isClosed() && held.endsSoon()) {
            waiting.add(post);
            lookLater();
        } else if (behind || !owners.anyUp() || !breaker.letsThrough()) {
            waiting.takeAllOf(chat).forEach(dispatcher::hold);
            dispatcher.hold(post);
        } else {
            dispatcher.send(post);
        }
    }

    private void lookLater() {
        if (!looksLater) {
            looksLater = true;
            var unused = Timeout.after(vertx, WAIT, () -> {
                looksLater = false;
                look();
            });
        }
    }

    private void look() {
        // As if they came now: perhaps nobody can store them any more.
        waiting.takeFree(chat -> !held.isBehind(chat)).forEach(this::post);
        waiting.takeOlderThan(MAX_WAIT_NANOS).forEach(dispatcher::hold);
        if (!waiting.isEmpty()) {
            lookLater();
        }
    }
}
