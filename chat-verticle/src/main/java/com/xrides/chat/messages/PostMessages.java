package com.xrides.chat.messages;

import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.bus.OwnerAnnounced;
import com.xrides.platform.bus.Topic;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Storing messages and opening chats. */
public final class PostMessages {

    /** Where those who own the tables say that they are there. */
    public static final Topic<OwnerAnnounced> OWNERS = new Topic<>("chat.owners");

    public static final Address<OpenChat, Opened> OPEN = new Address<>("chat.open");
    public static final Address<RefuseMessages, Refused> REFUSE = new Address<>("chat.refuse");

    static final List<MessageType<?>> TYPES = List.of(
            MessageType.ofRecord(151, Post.class),
            MessageType.ofRecord(152, Posted.class),
            MessageType.ofRecord(153, OpenChat.class),
            MessageType.ofRecord(154, Opened.class),
            MessageType.ofRecord(155, RefuseMessages.class),
            MessageType.ofRecord(156, Refused.class));

    private PostMessages() {}

    /** Where one owner of the tables takes messages. */
    public static Address<Post, Posted> post(String owner) {
        return new Address<>("chat.post." + owner);
    }

    /** Asks for messages to be stored, each once however often asked; those of a sender in their order. */
    public record Post(List<NewMessage> messages) implements Message {}

    /** What became of each, in their order. */
    public record Posted(List<PostResult> results) implements Message {}

    /**
     * Asks for a chat to be opened, once for each key.
     *
     * @param key the hash of the application and the client's key, or a random one; another one in every application
     */
    public record OpenChat(
            long application,
            String token,
            UUID key,
            @Nullable Long booking) implements Message {}

    public record Opened(PostResult result) implements Message {}

    /** Notes that messages which were accepted can never be stored, for those who ask what became of them. */
    public record RefuseMessages(List<RefusedMessage> messages) implements Message {}

    /**
     * One that can never be stored.
     *
     * @param problem a sentence for a person
     */
    public record RefusedMessage(ChatId chat, UUID key, String problem) {}

    public record Refused() implements Message {}
}
