package com.xrides.chat.messages;

import com.xrides.platform.bus.MessageType;
import java.util.List;
import java.util.stream.Stream;

/** The numbers that chats have on the wire, from 140 to 199. */
public final class ChatMessages {

    /** The formats of all messages of chats. */
    public static final List<MessageType<?>> TYPES = Stream.of(
                    PostMessages.TYPES,
                    LookupMessages.TYPES,
                    ChangeMessages.TYPES,
                    LiveMessages.TYPES,
                    SearchMessages.TYPES,
                    AuditMessages.TYPES,
                    HolderMessages.TYPES)
            .<MessageType<?>>flatMap(List::stream)
            .toList();

    private ChatMessages() {}
}
