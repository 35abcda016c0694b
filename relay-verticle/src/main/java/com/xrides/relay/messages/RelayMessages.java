package com.xrides.relay.messages;

import com.xrides.platform.bus.MessageType;
import java.util.List;
import java.util.stream.Stream;

/** The numbers that the relay has on the wire: from 51 to 69, and from 82 to 99. */
public final class RelayMessages {

    /** The formats of all its messages. */
    public static final List<MessageType<?>> TYPES = Stream.of(
                    RecordMessages.TYPES, PartnerMessages.TYPES, DeliveryMessages.TYPES)
            .<MessageType<?>>flatMap(List::stream)
            .toList();

    private RelayMessages() {}
}
