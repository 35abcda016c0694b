package com.xrides.chat.messages;

import com.xrides.chat.model.StoredApplication;
import com.xrides.chat.model.StoredChat;
import com.xrides.chat.model.StoredMessage;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reading chats. Whoever asks names the application by its token, and is told of nothing that belongs to another. Numbers are
 * those that clients know.
 */
public final class LookupMessages {

    public static final Address<FindApplication, ApplicationFound> APPLICATION = new Address<>("chat.find.application");
    public static final Address<ListApplications, ApplicationList> APPLICATIONS =
            new Address<>("chat.list.applications");
    public static final Address<FindChat, ChatFound> CHAT = new Address<>("chat.find.chat");
    public static final Address<ListChats, ChatList> CHATS = new Address<>("chat.list.chats");
    public static final Address<FindChatsOfBooking, BookingChats> CHATS_OF_BOOKING = new Address<>("chat.find.booking");
    public static final Address<FindMessage, MessageFound> MESSAGE = new Address<>("chat.find.message");
    public static final Address<ListMessages, MessageList> MESSAGES = new Address<>("chat.list.messages");
    public static final Address<FindByKey, KeyFound> BY_KEY = new Address<>("chat.find.key");

    static final List<MessageType<?>> TYPES = List.of(
            MessageType.ofRecord(160, FindApplication.class),
            MessageType.ofRecord(161, ApplicationFound.class),
            MessageType.ofRecord(162, ListApplications.class),
            MessageType.ofRecord(163, ApplicationList.class),
            MessageType.ofRecord(164, FindChat.class),
            MessageType.ofRecord(165, ChatFound.class),
            MessageType.ofRecord(166, ListChats.class),
            MessageType.ofRecord(167, ChatList.class),
            MessageType.ofRecord(168, FindChatsOfBooking.class),
            MessageType.ofRecord(169, BookingChats.class),
            MessageType.ofRecord(170, FindMessage.class),
            MessageType.ofRecord(171, MessageFound.class),
            MessageType.ofRecord(172, ListMessages.class),
            MessageType.ofRecord(173, MessageList.class),
            MessageType.ofRecord(174, FindByKey.class),
            MessageType.ofRecord(175, KeyFound.class));

    private LookupMessages() {}

    public record FindApplication(String token) implements Message {}

    public record ApplicationFound(@Nullable StoredApplication application) implements Message {}

    /**
     * A page of all applications, the oldest first.
     *
     * @param after the token of the last one that is known; null for the first page
     * @param before the token of the first one that is known, for the page before it
     */
    public record ListApplications(
            @Nullable String after, @Nullable String before, int limit) implements Message {}

    /**
     * A page of applications.
     *
     * @param known whether there is an application of the token that the page begins at
     * @param more whether others follow, in the direction that was asked for
     */
    public record ApplicationList(boolean known, List<StoredApplication> applications, boolean more)
            implements Message {}

    /**
     * Asks for one chat.
     *
     * @param reader whose read mark is told as well; null for none
     */
    public record FindChat(String token, int chat, @Nullable String reader) implements Message {}

    public record ChatFound(@Nullable StoredChat chat) implements Message {}

    /** A page of an application's chats by number; at most one of {@code after} and {@code before} is given. */
    public record ListChats(
            String token,
            @Nullable Long after,
            @Nullable Long before,
            int limit,
            @Nullable String reader) implements Message {}

    /**
     * A page of chats.
     *
     * @param known whether there is such an application
     */
    public record ChatList(boolean known, List<StoredChat> chats, boolean more) implements Message {}

    /** The chats about a booking, of all applications, the newest first. */
    public record FindChatsOfBooking(long booking, int limit) implements Message {}

    public record BookingChats(List<BookingChat> chats) implements Message {}

    public record BookingChat(StoredApplication application, StoredChat chat) {}

    public record FindMessage(String token, int chat, long number) implements Message {}

    public record MessageFound(@Nullable StoredMessage message) implements Message {}

    /** A page of a chat's messages by number; at most one of {@code after} and {@code before} is given. */
    public record ListMessages(
            String token,
            int chat,
            @Nullable Long after,
            @Nullable Long before,
            int limit) implements Message {}

    /**
     * A page of messages.
     *
     * @param known whether there is such a chat
     * @param more whether others follow, in the direction that was asked for
     */
    public record MessageList(boolean known, List<StoredMessage> messages, boolean more) implements Message {}

    /** What became of the message that was sent under a key. */
    public record FindByKey(String token, int chat, UUID key) implements Message {}

    /**
     * What is known of a key.
     *
     * @param known whether there is such an application
     * @param message null while none is stored under the key
     * @param problem why it can never be stored; null where nothing is known of that
     */
    public record KeyFound(
            boolean known,
            @Nullable StoredMessage message,
            @Nullable String problem) implements Message {}
}
