package com.xrides.chat.messages;

import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.StoredMessage;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.bus.Topic;
import java.util.List;

/** What nodes whose clients follow chats are told, and what they ask when they have missed something. */
public final class LiveMessages {

    /** Told after the commit; may be lost, and may come twice or in another order. */
    public static final Topic<BatchPosted> POSTED = new Topic<>("chat.posted");

    /** Told after the commit; may be lost. */
    public static final Topic<MessageEdited> EDITED = new Topic<>("chat.edited");

    /** Told when an application's token was replaced: streams that were opened with the old one end. */
    public static final Topic<TokenReplaced> REPLACED = new Topic<>("chat.replaced");

    public static final Address<ReadOn, MessagesPosted> READ_ON = new Address<>("chat.read-on");
    public static final Address<AskNewest, Newest> NEWEST = new Address<>("chat.newest");

    static final List<MessageType<?>> TYPES = List.of(
            MessageType.ofRecord(190, MessagesPosted.class),
            MessageType.ofRecord(191, MessageEdited.class),
            MessageType.ofRecord(192, ReadOn.class),
            MessageType.ofRecord(193, AskNewest.class),
            MessageType.ofRecord(194, Newest.class),
            MessageType.ofRecord(195, TokenReplaced.class),
            MessageType.ofRecord(150, BatchPosted.class));

    private LiveMessages() {}

    /** Messages of one chat, by number, without a hole among them. */
    public record MessagesPosted(ChatId chat, List<StoredMessage> messages) implements Message {}

    /** What one statement stored, or a part of it: each chat once, and those of a chat in their order over all parts. */
    public record BatchPosted(List<MessagesPosted> chats) implements Message {}

    public record MessageEdited(ChatId chat, StoredMessage message) implements Message {}

    public record TokenReplaced(long application) implements Message {}

    /** Asks for the messages after a number, the first of them, as committed. */
    public record ReadOn(ChatId chat, long after, int limit) implements Message {}

    /** Asks how far chats have come; those that do not exist are left out of the answer. */
    public record AskNewest(List<ChatId> chats) implements Message {}

    public record Newest(List<NewestOf> chats) implements Message {}

    public record NewestOf(ChatId chat, long number) {}
}
