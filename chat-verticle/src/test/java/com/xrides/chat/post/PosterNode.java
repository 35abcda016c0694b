package com.xrides.chat.post;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.chat.messages.PostMessages;
import com.xrides.chat.messages.PostMessages.RefusedMessage;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.OwnerAnnounced;
import com.xrides.platform.runtime.spool.SpoolKind;
import com.xrides.platform.runtime.spool.SpoolKinds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A node that takes messages, beside owners and a spool that a test plays. */
final class PosterNode implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);
    private final Context loop = vertx.getOrCreateContext();
    private final FakeSpool spool = new FakeSpool(bus);
    private final AtomicReference<@Nullable SpoolKind<?>> kind = new AtomicReference<>();
    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private int owners;
    private @Nullable PosterVerticle verticle;

    PosterNode() {
        var unused = resultOf(bus.listen(PostMessages.OWNERS, this::heard));
    }

    private void heard(OwnerAnnounced announced) {
        heard.add(announced.name());
    }

    FakeSpool spool() {
        return spool;
    }

    /** Announced from now on. */
    FakeOwner owner() {
        owners++;
        return new FakeOwner(vertx, bus);
    }

    /** Starts taking messages, and waits until all owners are known. */
    void start() {
        var kinds = new SpoolKinds();
        kinds.follow(kind::set);
        verticle =
                new PosterVerticle(bus, Optional.of(spool.spool()), kinds, new PostMetrics(new SimpleMeterRegistry()));
        var unused = resultOf(vertx.deployVerticle(verticle));
        heard.clear();
        eventually(() -> assertThat(heard).hasSize(owners));
        eventually(() -> assertThat(kind().isReady()).isEqualTo(owners > 0));
        if (spool.entries().isEmpty()) {
            eventually(() -> assertThat(resultOf(isHeld(new ChatId(0, 0), UUID.randomUUID())))
                    .isFalse());
        }
    }

    /** Another node, without a spool. */
    PosterVerticle another() {
        var other =
                new PosterVerticle(bus, Optional.empty(), new SpoolKinds(), new PostMetrics(new SimpleMeterRegistry()));
        var unused = resultOf(vertx.deployVerticle(other));
        return other;
    }

    /** On the event loop of a client's connection. */
    Future<PostResult> post(NewMessage message) {
        Promise<PostResult> answer = Promise.promise();
        loop.runOnContext(now -> Objects.requireNonNull(verticle).post(message).onComplete(answer));
        return answer.future();
    }

    Future<Boolean> isHeld(ChatId chat, UUID key) {
        return Objects.requireNonNull(verticle).isHeld(chat, key);
    }

    @SuppressWarnings("unchecked") // the only kind that is registered
    SpoolKind<RefusedMessage> kind() {
        return (SpoolKind<RefusedMessage>) Objects.requireNonNull(kind.get());
    }

    @Override
    public void close() {
        resultOf(vertx.close());
    }
}
