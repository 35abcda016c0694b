package com.xrides.chat.post;

import com.xrides.chat.messages.PostMessages.Posted;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.chat.model.PostResult.Kind;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.timing.DatabaseBreaker;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Posts the messages of one event loop: each to the owner that its chat belongs to, to another one when that is gone, and
 * into the spool when nobody can write it in time. Keys make it safe to send one twice. Lives on one event loop.
 */
final class LoopPoster {

    /** How long a message waits for a place in a batch before it is held. */
    private static final long MAX_QUEUED_NANOS = PostQueue.TIMEOUT.toNanos();

    private static final long LOOK_MILLIS = 200;

    /** How long a message waits for what is held before it. Clients that wait so send less than is stored meanwhile. */
    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final Duration WAIT = Duration.ofMillis(10);

    /** More than an owner's queue would take. */
    private static final int MAX_PENDING = 20_000;

    private static final PostResult OVERLOADED =
            PostResult.not(Kind.UNAVAILABLE, "Too many messages are under way on this node.");

    private final Vertx vertx;
    private final MessageBus bus;
    private final ChatOwners owners;
    private final HeldMessages held;
    private final DatabaseBreaker breaker;
    private final Map<String, PostQueue> queues = new HashMap<>();
    private final WaitingPosts waiting = new WaitingPosts();
    private int pending;
    private boolean looksLater;

    LoopPoster(Vertx vertx, MessageBus bus, ChatOwners owners, HeldMessages held, DatabaseBreaker breaker) {
        this.vertx = vertx;
        this.bus = bus;
        this.owners = owners;
        this.held = held;
        this.breaker = breaker;
        var unused = vertx.setPeriodic(LOOK_MILLIS, look -> holdOld());
    }

    Future<PostResult> post(NewMessage message) {
        if (pending >= MAX_PENDING) {
            return Future.succeededFuture(OVERLOADED);
        }
        pending++;
        var post = new PendingPost(message);
        post(post);
        return post.answer().future().onComplete(answered -> pending--);
    }

    private void post(PendingPost post) {
        ChatId chat = post.message().chat();
        boolean behind = waiting.isAnyOf(chat) || held.isBehind(chat);
        if (behind && owners.anyUp() && breaker.isClosed() && held.endsSoon()) {
            waiting.add(post);
            lookLater();
        } else if (behind || !owners.anyUp() || !breaker.letsThrough()) {
            waiting.takeAllOf(chat).forEach(this::hold);
            hold(post);
        } else {
            send(post);
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
        waiting.takeOlderThan(MAX_WAIT_NANOS).forEach(this::hold);
        if (!waiting.isEmpty()) {
            lookLater();
        }
    }

    private void send(PendingPost post) {
        String owner = owners.of(post.message().chat(), post.tried());
        if (owner == null) {
            breaker.abandoned();
            hold(post);
        } else {
            post.tried().add(owner);
            queues.computeIfAbsent(
                            owner, name -> new PostQueue(bus, name, (batch, answer) -> take(name, batch, answer)))
                    .add(post);
        }
    }

    private void take(String owner, List<PendingPost> batch, AsyncResult<Posted> answer) {
        if (answer.failed()) {
            fail(owner, batch, answer.cause());
        } else {
            settle(batch, answer.result().results());
        }
    }

    private void fail(String owner, List<PendingPost> batch, Throwable cause) {
        boolean silent = cause instanceof DeliveryException delivery && delivery.reason() == Reason.NO_ANSWER;
        if (!silent) {
            owners.giveUp(owner);
        }
        for (PendingPost post : batch) {
            if (silent) {
                breaker.failed();
                hold(post);
            } else {
                send(post);
            }
        }
        queues.values().removeIf(PostQueue::isIdle);
    }

    private void settle(List<PendingPost> batch, List<PostResult> results) {
        boolean answered = false;
        for (int i = 0; i < batch.size(); i++) {
            PostResult result = results.get(i);
            if (result.kind() == Kind.UNAVAILABLE) {
                breaker.failed();
                hold(batch.get(i));
            } else {
                answered = true;
                batch.get(i).answer().complete(result);
            }
        }
        if (answered) {
            breaker.succeeded();
        }
    }

    private void holdOld() {
        for (PostQueue queue : queues.values()) {
            queue.takeOlderThan(MAX_QUEUED_NANOS).forEach(post -> {
                breaker.failed();
                hold(post);
            });
        }
    }

    private void hold(PendingPost post) {
        held.hold(post.message()).onComplete(post.answer());
    }
}
