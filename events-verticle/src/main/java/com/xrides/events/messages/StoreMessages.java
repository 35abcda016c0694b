package com.xrides.events.messages;

import com.xrides.events.model.RideEvent;
import com.xrides.events.model.StoreResult;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.bus.PeerRegistry;
import com.xrides.platform.bus.Topic;
import java.util.List;

/** Storing events. */
public final class StoreMessages {

    /** Where those who own the tables say that they are there. */
    public static final Topic<OwnerAnnounced> OWNERS = new Topic<>("events.owners");

    static final List<MessageType<?>> TYPES = List.of(
            MessageType.ofRecord(230, OwnerAnnounced.class),
            MessageType.ofRecord(231, Store.class),
            MessageType.ofRecord(232, Stored.class));

    private StoreMessages() {}

    /** Where one owner of the tables takes events. */
    public static Address<Store, Stored> store(String owner) {
        return new Address<>("events.store." + owner);
    }

    /**
     * Says several times a second that an owner of the tables is there.
     *
     * @param name its own, a new one for each start
     * @param up whether it can write
     */
    public record OwnerAnnounced(String name, boolean up, boolean isLeaving)
            implements Message, PeerRegistry.Announcement {}

    /** Asks for events to be stored, each once however often asked. */
    public record Store(List<RideEvent> events) implements Message {}

    /** What became of each, in their order. */
    public record Stored(List<StoreResult> results) implements Message {}
}
