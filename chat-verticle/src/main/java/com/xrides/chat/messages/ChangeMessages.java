package com.xrides.chat.messages;

import com.xrides.chat.model.StoredApplication;
import com.xrides.chat.model.StoredChat;
import com.xrides.chat.model.StoredMessage;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changing applications, chats and messages: what happens seldom, compared with posting. */
public final class ChangeMessages {

    public static final Address<CreateApplication, ApplicationChanged> CREATE = new Address<>("chat.create");
    public static final Address<RenameApplication, ApplicationChanged> RENAME = new Address<>("chat.rename");
    public static final Address<RotateToken, ApplicationChanged> ROTATE = new Address<>("chat.rotate");
    public static final Address<ChangeChat, ChatChanged> CHANGE_CHAT = new Address<>("chat.change");
    public static final Address<EditMessage, Edited> EDIT = new Address<>("chat.edit");
    public static final Address<MarkRead, Marked> MARK = new Address<>("chat.mark");

    static final List<MessageType<?>> TYPES = List.of(
            MessageType.ofRecord(180, CreateApplication.class),
            MessageType.ofRecord(181, ApplicationChanged.class),
            MessageType.ofRecord(182, RenameApplication.class),
            MessageType.ofRecord(183, RotateToken.class),
            MessageType.ofRecord(184, ChangeChat.class),
            MessageType.ofRecord(185, ChatChanged.class),
            MessageType.ofRecord(186, EditMessage.class),
            MessageType.ofRecord(187, Edited.class),
            MessageType.ofRecord(188, MarkRead.class),
            MessageType.ofRecord(189, Marked.class));

    private ChangeMessages() {}

    /**
     * Asks for an application.
     *
     * @param token chosen by whoever asks, so that asking again makes no second one
     */
    public record CreateApplication(String token, String name) implements Message {}

    /**
     * The application as it is now.
     *
     * @param application null where there is none of that token
     */
    public record ApplicationChanged(@Nullable StoredApplication application) implements Message {}

    public record RenameApplication(String token, String name) implements Message {}

    /** The old token is unknown from then on. */
    public record RotateToken(String token, String newToken) implements Message {}

    /**
     * Says what a chat is about.
     *
     * @param booking null for none any more
     */
    public record ChangeChat(
            String token, int chat, @Nullable Long booking) implements Message {}

    /**
     * The chat as it is now.
     *
     * @param chat null where there is none
     */
    public record ChatChanged(@Nullable StoredChat chat) implements Message {}

    /**
     * Replaces a message's text.
     *
     * @param folded the content as searches compare it; null where that is the content itself
     * @param versions those that it may have, for one who must not overwrite what another wrote; empty for any
     */
    public record EditMessage(
            String token,
            int chat,
            long number,
            String content,
            @Nullable String folded,
            List<Integer> versions) implements Message {}

    /**
     * What became of an edit.
     *
     * @param message as it is now, edited or not; null where there is none
     * @param done false where it has another version
     */
    public record Edited(@Nullable StoredMessage message, boolean done) implements Message {}

    /** Notes how far somebody has read; a mark only moves forward. */
    public record MarkRead(String token, int chat, String reader, long number) implements Message {}

    /**
     * What became of a read mark.
     *
     * @param chat with the reader's mark as it is now; null where there is none
     * @param done false where the chat has no such message yet
     */
    public record Marked(@Nullable StoredChat chat, boolean done) implements Message {}
}
