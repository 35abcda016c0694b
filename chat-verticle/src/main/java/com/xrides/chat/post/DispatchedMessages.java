package com.xrides.chat.post;

import com.xrides.chat.messages.PostMessages;
import com.xrides.chat.messages.PostMessages.Post;
import com.xrides.chat.messages.PostMessages.Posted;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.chat.model.PostResult.Kind;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.dispatch.Dispatched;
import com.xrides.platform.dispatch.Owners;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages on their way to the owners of the tables: those of one chat to the same of them. Any thread. */
final class DispatchedMessages implements Dispatched<NewMessage, PostResult> {

    private final MessageBus bus;
    private final Owners owners;
    private final HeldMessages held;

    DispatchedMessages(MessageBus bus, Owners owners, HeldMessages held) {
        this.bus = bus;
        this.owners = owners;
        this.held = held;
    }

    /** The owner that messages of a chat are sent to; null where none can write. */
    static @Nullable String ownerOf(Owners owners, ChatId chat, Set<String> tried) {
        // Multiplied by what spreads numbers that follow each other, so that two chats seldom give the same key.
        return owners.of(chat.application() * 0x9E3779B97F4A7C15L + chat.number() * 31L, tried);
    }

    @Override
    public @Nullable String ownerOf(NewMessage message, Set<String> tried) {
        return ownerOf(owners, message.chat(), tried);
    }

    @Override
    public Future<List<PostResult>> send(String owner, List<NewMessage> messages, Duration timeout) {
        return bus.ask(PostMessages.post(owner), new Post(messages), timeout).map(Posted::results);
    }

    @Override
    public boolean isUnavailable(PostResult result) {
        return result.kind() == Kind.UNAVAILABLE;
    }

    @Override
    public Future<PostResult> hold(NewMessage message) {
        return held.hold(message);
    }
}
