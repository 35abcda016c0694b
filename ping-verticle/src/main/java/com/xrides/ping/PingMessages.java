package com.xrides.ping;

import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of pings on the bus. */
final class PingMessages {

    static final Address<SavePing, PingSaved> SAVE = new Address<>("ping.save");
    static final Address<FindPing, PingFound> FIND = new Address<>("ping.find");
    static final Address<CountPings, PingsCounted> COUNT = new Address<>("ping.count");

    static final List<MessageType<?>> TYPES = List.of(
            MessageType.ofRecord(200, SavePing.class),
            MessageType.ofRecord(201, PingSaved.class),
            MessageType.ofRecord(202, FindPing.class),
            MessageType.ofRecord(203, PingFound.class),
            MessageType.ofRecord(204, CountPings.class),
            MessageType.ofRecord(205, PingsCounted.class));

    private PingMessages() {}

    /** Asks for a ping to be stored, once however often asked. */
    record SavePing(long id, String text) implements Message {}

    /**
     * What became of it.
     *
     * @param problem why it is not stored; empty when it is
     * @param node the node that stored it
     */
    record PingSaved(String problem, String node) implements Message {}

    record FindPing(long id) implements Message {}

    record PingFound(@Nullable StoredPing ping) implements Message {}

    record StoredPing(long id, String text, Instant storedAt) {}

    record CountPings() implements Message {}

    record PingsCounted(long pings) implements Message {}
}
