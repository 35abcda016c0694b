package com.xrides.events.messages;

import com.xrides.platform.bus.MessageType;
import java.util.List;
import java.util.stream.Stream;

/** The numbers that events have on the wire, from 230 to 255. */
public final class EventMessages {

    /** The formats of all messages of events. */
    public static final List<MessageType<?>> TYPES = Stream.of(
                    StoreMessages.TYPES,
                    CountMessages.TYPES,
                    LookupMessages.TYPES,
                    DeadLetterMessages.TYPES,
                    AuditMessages.TYPES)
            .<MessageType<?>>flatMap(List::stream)
            .toList();

    private EventMessages() {}
}
