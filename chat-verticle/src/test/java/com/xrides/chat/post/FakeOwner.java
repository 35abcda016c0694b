package com.xrides.chat.post;

import static com.xrides.testing.Waiting.resultOf;

import com.xrides.chat.messages.PostMessages;
import com.xrides.chat.messages.PostMessages.Post;
import com.xrides.chat.messages.PostMessages.Posted;
import com.xrides.chat.messages.PostMessages.RefuseMessages;
import com.xrides.chat.messages.PostMessages.Refused;
import com.xrides.chat.messages.PostMessages.RefusedMessage;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.chat.model.PostResult.Kind;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import com.xrides.platform.bus.OwnerAnnounced;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An owner of tables that are in memory: it numbers messages, and remembers their keys. */
final class FakeOwner {

    private final Vertx vertx;
    private final MessageBus bus;
    private final String name = UUID.randomUUID().toString();
    private final Registration posts;
    private final Registration refusals;
    private final long beat;
    private final List<List<NewMessage>> batches = new ArrayList<>();
    private final Map<UUID, Long> keys = new HashMap<>();
    private final Map<ChatId, Long> numbers = new HashMap<>();
    private final List<String> contents = new ArrayList<>();
    private final List<RefusedMessage> refused = new ArrayList<>();
    private Promise<Void> paused = Promise.promise();
    private @Nullable PostResult always;
    private final Map<String, PostResult> answers = new HashMap<>();

    FakeOwner(Vertx vertx, MessageBus bus) {
        this.vertx = vertx;
        this.bus = bus;
        paused.complete();
        posts = resultOf(bus.answer(PostMessages.post(name), this::post));
        refusals = resultOf(bus.answer(PostMessages.REFUSE, this::refuse));
        announce();
        beat = vertx.setPeriodic(200, tick -> announce());
    }

    private void announce() {
        bus.tell(PostMessages.OWNERS, new OwnerAnnounced(name, true, false));
    }

    private synchronized Future<Posted> post(Post request) {
        return paused.future().map(going -> take(request.messages()));
    }

    private synchronized Posted take(List<NewMessage> messages) {
        batches.add(messages);
        PostResult same = always;
        return new Posted(messages.stream()
                .map(message -> same == null ? answer(message) : same)
                .toList());
    }

    private PostResult answer(NewMessage message) {
        PostResult given = answers.get(message.content());
        return given == null ? store(message) : given;
    }

    private PostResult store(NewMessage message) {
        Long before = keys.get(message.key());
        if (before != null) {
            return new PostResult(Kind.REPEATED, before, Instant.EPOCH, "");
        }
        long number = numbers.merge(message.chat(), 1L, Long::sum);
        keys.put(message.key(), number);
        contents.add(message.content());
        return new PostResult(Kind.CREATED, number, Instant.EPOCH, "");
    }

    private synchronized Future<Refused> refuse(RefuseMessages request) {
        refused.addAll(request.messages());
        return Future.succeededFuture(new Refused());
    }

    synchronized void pause() {
        paused = Promise.promise();
    }

    synchronized void goOn() {
        paused.complete();
    }

    synchronized void answerAll(PostResult result) {
        always = result;
    }

    synchronized void answer(String content, PostResult result) {
        answers.put(content, result);
    }

    /** Without a word: it is still announced, and answers nothing. */
    void vanish() {
        vertx.cancelTimer(beat);
        resultOf(posts.remove());
        resultOf(refusals.remove());
    }

    synchronized List<List<NewMessage>> batches() {
        return List.copyOf(batches);
    }

    synchronized Set<ChatId> chats() {
        return new HashSet<>(numbers.keySet());
    }

    /** What is stored, in the order of storing. */
    synchronized List<String> contents() {
        return List.copyOf(contents);
    }

    synchronized List<RefusedMessage> refused() {
        return List.copyOf(refused);
    }
}
