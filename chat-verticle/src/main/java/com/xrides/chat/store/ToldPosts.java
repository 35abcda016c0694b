package com.xrides.chat.store;

import com.xrides.chat.messages.LiveMessages;
import com.xrides.chat.messages.LiveMessages.BatchPosted;
import com.xrides.chat.messages.LiveMessages.MessagesPosted;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.chat.model.PostResult.Kind;
import com.xrides.chat.model.StoredMessage;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.database.WriteConnection;
import com.xrides.platform.database.batch.BatchEntry;
import com.xrides.platform.database.batch.BatchStatements;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Stores messages and tells those who follow chats of what was stored, by chat and in the order of the numbers, once for
 * each batch, since a message of the bus costs more than one of a chat. What is stored but not told, since its result was lost, they find for themselves. Lives on the writer's event
 * loop.
 */
final class ToldPosts implements BatchStatements<NewMessage, PostResult> {

    /** Characters in one message of the bus, but for the last text in it; a batch of the longest texts has 32 million. */
    private static final int MAX_PART = 256 * 1024;

    private final PostStatements statements;
    private final MessageBus bus;
    private final ChatMetrics metrics;

    /** What was stored since it was last told. */
    private final Map<ChatId, List<StoredMessage>> stored = new TreeMap<>();

    ToldPosts(MessageBus bus, ChatMetrics metrics) {
        this.statements = new PostStatements(metrics);
        this.bus = bus;
        this.metrics = metrics;
    }

    @Override
    public Future<Void> run(WriteConnection connection, List<BatchEntry<NewMessage, PostResult>> batch) {
        metrics.chats(
                batch.stream().map(entry -> entry.value().chat()).distinct().count());
        return statements.run(connection, batch).onComplete(done -> tell());
    }

    @Override
    public PostResult unavailable(String detail) {
        return statements.unavailable(detail);
    }

    @Override
    public void settled(NewMessage message, PostResult result) {
        metrics.settled(result.kind());
        if (result.kind() == Kind.CREATED) {
            stored.computeIfAbsent(message.chat(), chat -> new ArrayList<>(4)).add(asStored(message, result));
        }
    }

    private static StoredMessage asStored(NewMessage message, PostResult result) {
        return new StoredMessage(
                message.chat().number(), result.number(), message.content(), message.sender(), result.at(), 1, null);
    }

    private void tell() {
        var part = new ArrayList<MessagesPosted>();
        int size = 0;
        for (Map.Entry<ChatId, List<StoredMessage>> each : stored.entrySet()) {
            List<StoredMessage> messages = each.getValue();
            messages.sort(Comparator.comparingLong(StoredMessage::number));
            int from = 0;
            for (int i = 0; i < messages.size(); i++) {
                size += messages.get(i).content().length();
                if (size >= MAX_PART || i == messages.size() - 1) {
                    part.add(new MessagesPosted(each.getKey(), List.copyOf(messages.subList(from, i + 1))));
                    from = i + 1;
                }
                if (size >= MAX_PART) {
                    tell(part);
                    part.clear();
                    size = 0;
                }
            }
        }
        if (!part.isEmpty()) {
            tell(part);
        }
        stored.clear();
    }

    private void tell(List<MessagesPosted> part) {
        bus.tell(LiveMessages.POSTED, new BatchPosted(List.copyOf(part)));
    }
}
