package com.xrides.chat.messages;

import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import java.util.List;

/** What operators ask: whether the numbers are right, and which chats live. */
public final class AuditMessages {

    public static final Address<AuditNumbers, Audited> AUDIT = new Address<>("chat.audit");
    public static final Address<ListLive, LiveChats> LIVE = new Address<>("chat.live");

    static final List<MessageType<?>> TYPES = List.of(
            MessageType.ofRecord(140, AuditNumbers.class),
            MessageType.ofRecord(141, Audited.class),
            MessageType.ofRecord(142, ListLive.class),
            MessageType.ofRecord(143, LiveChats.class));

    private AuditMessages() {}

    /** Asks for the count of all messages to be compared with their numbers; takes long where there are many. */
    public record AuditNumbers() implements Message {}

    /**
     * What an audit found.
     *
     * @param wrong chats and applications whose count, greatest number and counter are not the same; the first hundred
     */
    public record Audited(long applications, long chats, long messages, List<WrongNumbers> wrong) implements Message {}

    /**
     * Numbers that do not agree.
     *
     * @param application its name
     * @param chat zero where it is the application's chats that are wrong
     */
    public record WrongNumbers(String application, int chat, long counter, long greatest, long count) {}

    /** The chats that had a message last. */
    public record ListLive(int limit) implements Message {}

    public record LiveChats(List<LiveChat> chats) implements Message {}

    /**
     * A chat and when it was last written to.
     *
     * @param secondsAgo since its newest message, by the database's clock
     */
    public record LiveChat(String application, int chat, long messages, long secondsAgo) {}
}
