package com.xrides.feed.messages;

import com.xrides.platform.bus.MessageType;
import java.util.List;
import java.util.stream.Stream;

/** The numbers that feeds have on the wire, from 110 to 119 and 121 to 139. */
public final class FeedMessages {

    /** The formats of all messages of feeds. */
    public static final List<MessageType<?>> TYPES = Stream.of(
                    StoreMessages.TYPES, PlanMessages.TYPES, OperatorMessages.TYPES)
            .<MessageType<?>>flatMap(List::stream)
            .toList();

    private FeedMessages() {}
}
