package com.xrides.chat.messages;

import com.xrides.chat.model.ChatId;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.bus.PeerRegistry;
import com.xrides.platform.bus.Topic;
import java.util.List;
import java.util.UUID;

/** Which nodes hold messages that cannot be stored yet, and what they hold. */
public final class HolderMessages {

    public static final Topic<HolderAnnounced> HOLDERS = new Topic<>("chat.holders");

    static final List<MessageType<?>> TYPES = List.of(
            MessageType.ofRecord(157, HolderAnnounced.class),
            MessageType.ofRecord(158, AskHeld.class),
            MessageType.ofRecord(159, HeldOrNot.class));

    private HolderMessages() {}

    /** Where one node says whether it holds a message. */
    public static Address<AskHeld, HeldOrNot> held(String holder) {
        return new Address<>("chat.held." + holder);
    }

    /**
     * Says several times a second that a node is there which may hold messages.
     *
     * @param name its own, a new one for each start
     * @param holdsAny whether it holds any
     */
    public record HolderAnnounced(String name, boolean holdsAny, boolean isLeaving)
            implements Message, PeerRegistry.Announcement {}

    public record AskHeld(ChatId chat, UUID key) implements Message {}

    public record HeldOrNot(boolean held) implements Message {}
}
