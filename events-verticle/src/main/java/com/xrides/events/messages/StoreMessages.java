package com.xrides.events.messages;

import com.xrides.events.model.RideEvent;
import com.xrides.events.model.StoreResult;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.bus.OwnerAnnounced;
import com.xrides.platform.bus.Topic;
import java.util.List;

/** Storing events. */
public final class StoreMessages {

    /** Where those who own the tables say that they are there. */
    public static final Topic<OwnerAnnounced> OWNERS = new Topic<>("events.owners");

    static final List<MessageType<?>> TYPES =
            List.of(MessageType.ofRecord(231, Store.class), MessageType.ofRecord(232, Stored.class));

    private StoreMessages() {}

    /** Where one owner of the tables takes events. */
    public static Address<Store, Stored> store(String owner) {
        return new Address<>("events.store." + owner);
    }

    /** Asks for events to be stored, each once however often asked. */
    public record Store(List<RideEvent> events) implements Message {}

    /** What became of each, in their order. */
    public record Stored(List<StoreResult> results) implements Message {}
}
