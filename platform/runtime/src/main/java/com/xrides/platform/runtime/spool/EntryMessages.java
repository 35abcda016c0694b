package com.xrides.platform.runtime.spool;

import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.bus.WireReader;
import com.xrides.platform.bus.WireWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The messages by which a spool accepts entries, and their wire format. */
public final class EntryMessages {

    /** The address at which one spool accepts entries, used by its own node only. */
    public static Address<KeepEntry, EntryKept> keep(String spool) {
        return new Address<>("spool.entries." + spool);
    }

    /**
     * Stores an entry durably in the spool; answered by {@link EntryKept} once it is synced to disk or rejected.
     *
     * @param kind the name of its {@link SpoolKind}; bookings have a message of their own
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by its content
    public record KeepEntry(
            String kind, String key, @Nullable String orderingKey, byte[] payload) implements Message {

        public KeepEntry {
            if (kind.isBlank() || kind.equals(SpoolKind.BOOKING)) {
                throw new IllegalArgumentException("not a kind of entries: '" + kind + "'");
            }
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof KeepEntry entry
                    && kind.equals(entry.kind)
                    && key.equals(entry.key)
                    && Objects.equals(orderingKey, entry.orderingKey)
                    && Arrays.equals(payload, entry.payload);
        }

        @Override
        public int hashCode() {
            return Objects.hash(kind, key, orderingKey, Arrays.hashCode(payload));
        }
    }

    /**
     * Whether the spool holds the entry.
     *
     * @param held only then it may be acknowledged
     * @param problem why not, for a person; else empty
     * @param retryAfterSeconds when there may be room again; 0 where that is unknown
     */
    public record EntryKept(boolean held, String problem, long retryAfterSeconds) implements Message {
        public static final EntryKept HELD = new EntryKept(true, "", 0);
    }

    /** The wire formats of these messages. */
    public static final List<MessageType<?>> TYPES = List.of(
            new MessageType<>(26, KeepEntry.class, EntryMessages::writeEntry, EntryMessages::readEntry),
            MessageType.ofRecord(27, EntryKept.class));

    private EntryMessages() {}

    private static void writeEntry(KeepEntry entry, WireWriter out) {
        out.writeText(entry.kind());
        out.writeText(entry.key());
        out.writeOptionalText(entry.orderingKey());
        out.writeBytes(entry.payload());
    }

    private static KeepEntry readEntry(WireReader in) {
        String kind = in.readText();
        String key = in.readText();
        String orderingKey = in.readOptionalText();
        return new KeepEntry(kind, key, orderingKey, in.readBytes());
    }
}
