package com.xrides.chat.live;

import static com.xrides.testing.Waiting.resultOf;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.chat.messages.LiveMessages;
import com.xrides.chat.messages.LiveMessages.AskNewest;
import com.xrides.chat.messages.LiveMessages.BatchPosted;
import com.xrides.chat.messages.LiveMessages.MessageEdited;
import com.xrides.chat.messages.LiveMessages.MessagesPosted;
import com.xrides.chat.messages.LiveMessages.Newest;
import com.xrides.chat.messages.LiveMessages.NewestOf;
import com.xrides.chat.messages.LiveMessages.ReadOn;
import com.xrides.chat.messages.LiveMessages.TokenReplaced;
import com.xrides.chat.messages.LookupMessages;
import com.xrides.chat.messages.LookupMessages.ApplicationFound;
import com.xrides.chat.messages.LookupMessages.ChatFound;
import com.xrides.chat.messages.LookupMessages.FindApplication;
import com.xrides.chat.messages.LookupMessages.FindChat;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.StoredApplication;
import com.xrides.chat.model.StoredChat;
import com.xrides.chat.model.StoredMessage;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Owns the messages of one chat in memory, and tells of them or not. */
final class FakeOwner {

    static final ChatId CHAT = new ChatId(7, 1);

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    private final MessageBus bus;
    private final List<StoredMessage> messages = new ArrayList<>();
    private volatile String token = "secret-of-the-town";
    private volatile boolean away;
    private final AtomicInteger reads = new AtomicInteger();

    FakeOwner(MessageBus bus) {
        this.bus = bus;
        resultOf(bus.answer(LiveMessages.READ_ON, this::readOn));
        resultOf(bus.answer(LiveMessages.NEWEST, this::newest));
        resultOf(bus.answer(LookupMessages.APPLICATION, this::application));
        resultOf(bus.answer(LookupMessages.CHAT, this::chat));
    }

    /** Stores messages of which nobody is told. */
    @CanIgnoreReturnValue
    List<StoredMessage> store(int count) {
        return store(count, "text");
    }

    @CanIgnoreReturnValue
    synchronized List<StoredMessage> store(int count, String content) {
        var stored = new ArrayList<StoredMessage>();
        for (int i = 0; i < count; i++) {
            stored.add(new StoredMessage(1, messages.size() + i + 1L, content, "ann", AT, 1, null));
        }
        messages.addAll(stored);
        return stored;
    }

    void post(int count) {
        tell(store(count));
    }

    void tell(List<StoredMessage> stored) {
        bus.tell(LiveMessages.POSTED, new BatchPosted(List.of(new MessagesPosted(CHAT, stored))));
    }

    synchronized void edit(long number, String content) {
        StoredMessage edited = new StoredMessage(1, number, content, "ann", AT, 2, AT);
        messages.set((int) number - 1, edited);
        bus.tell(LiveMessages.EDITED, new MessageEdited(CHAT, edited));
    }

    void rotate(String next) {
        token = next;
    }

    void tellOfRotation() {
        bus.tell(LiveMessages.REPLACED, new TokenReplaced(CHAT.application()));
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    int reads() {
        return reads.get();
    }

    private Future<MessagesPosted> readOn(ReadOn question) {
        reads.incrementAndGet();
        if (away) {
            return Future.failedFuture(new TimeoutException("away"));
        }
        synchronized (this) {
            int from = (int) Math.min(messages.size(), question.after());
            int to = Math.min(messages.size(), from + question.limit());
            return Future.succeededFuture(new MessagesPosted(CHAT, List.copyOf(messages.subList(from, to))));
        }
    }

    private Future<Newest> newest(AskNewest question) {
        if (away) {
            return Future.failedFuture(new TimeoutException("away"));
        }
        return Future.succeededFuture(new Newest(question.chats().stream()
                .filter(CHAT::equals)
                .map(chat -> new NewestOf(chat, count()))
                .toList()));
    }

    private synchronized long count() {
        return messages.size();
    }

    private Future<ApplicationFound> application(FindApplication question) {
        return Future.succeededFuture(new ApplicationFound(
                question.token().equals(token)
                        ? new StoredApplication(CHAT.application(), token, "city", 1, AT, AT)
                        : null));
    }

    private Future<ChatFound> chat(FindChat question) {
        boolean isKnown = question.token().equals(token) && question.chat() == CHAT.number();
        return Future.succeededFuture(new ChatFound(isKnown ? new StoredChat(1, count(), null, null, AT, AT) : null));
    }
}
