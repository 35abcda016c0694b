package com.xrides.relay.messages;

import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.bus.OwnerAnnounced;
import com.xrides.platform.bus.Topic;
import com.xrides.relay.model.NewRecord;
import com.xrides.relay.model.Source;
import com.xrides.relay.model.StoreResult;
import java.util.List;

/** Storing records. */
public final class RecordMessages {

    /** Where those who own the tables say that they are there. */
    public static final Topic<OwnerAnnounced> OWNERS = new Topic<>("relay.owners");

    /** Told when something was committed that holders of partners have to look at. */
    public static final Topic<RelayChanged> CHANGED = new Topic<>("relay.changed");

    public static final Address<EraseRider, RiderErased> ERASE_RIDER = new Address<>("relay.riders.erase");

    static final List<MessageType<?>> TYPES = List.of(
            MessageType.ofRecord(86, EraseRider.class),
            MessageType.ofRecord(87, RiderErased.class),
            MessageType.ofRecord(51, StoreRecords.class),
            MessageType.ofRecord(52, RecordsStored.class),
            MessageType.ofRecord(53, RelayChanged.class));

    private RecordMessages() {}

    /** Where one owner of the tables takes records. */
    public static Address<StoreRecords, RecordsStored> store(String owner) {
        return new Address<>("relay.store." + owner);
    }

    /** Asks for records to be stored, each once however often asked. */
    public record StoreRecords(Source source, List<NewRecord> records) implements Message {}

    /** What became of each, in their order. */
    public record RecordsStored(List<StoreResult> results) implements Message {}

    /** Asks for what a rider contains to be erased, and to be sent no more. */
    public record EraseRider(long rider, String by) implements Message {}

    /**
     * What became of it.
     *
     * @param found whether there is such a rider, erased before or now
     */
    public record RiderErased(boolean found) implements Message {}

    /**
     * A hint: what gets lost is found by looking each second.
     *
     * @param partners whether partners were changed; else records were stored, or decided on
     */
    public record RelayChanged(boolean partners) implements Message {}
}
