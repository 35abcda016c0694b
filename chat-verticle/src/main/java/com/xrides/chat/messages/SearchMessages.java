package com.xrides.chat.messages;

import com.xrides.chat.model.StoredMessage;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import java.util.List;

/** Searching the messages of one chat. */
public final class SearchMessages {

    public static final Address<SearchChat, SearchFound> SEARCH = new Address<>("chat.search");

    static final List<MessageType<?>> TYPES =
            List.of(MessageType.ofRecord(196, SearchChat.class), MessageType.ofRecord(197, SearchFound.class));

    private SearchMessages() {}

    /**
     * Asks for the messages that contain a text, the newest first.
     *
     * @param key folded as the messages are
     * @param before only messages with smaller numbers; {@link Long#MAX_VALUE} for all
     */
    public record SearchChat(String token, int chat, String key, long before, int limit) implements Message {}

    /**
     * A part of the answer.
     *
     * @param known whether there is such a chat
     * @param searchedTo all messages from here on were looked at; 1 or less where none is left
     */
    public record SearchFound(boolean known, List<StoredMessage> messages, long searchedTo) implements Message {}
}
