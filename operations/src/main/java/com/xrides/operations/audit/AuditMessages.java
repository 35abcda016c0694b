package com.xrides.operations.audit;

import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import java.time.Instant;
import java.util.List;

/** Messages between the nodes of a cluster that is audited. */
public final class AuditMessages {

    private AuditMessages() {}

    /** The address at which one node says what became of the bookings that it was told to be stored. */
    static Address<AuditTold, ToldAudited> told(String nodeId) {
        return new Address<>("audit.told." + nodeId);
    }

    /** Requests the audit of a period, its end excluded; answered by {@link ToldAudited}. */
    public record AuditTold(Instant from, Instant to) implements Message {}

    /**
     * What became of the bookings that a node was told to be stored.
     *
     * @param node its name, for people
     * @param since it remembers nothing from before
     * @param told how many it was told of in the period
     * @param unmatched ids of those that are not in the table; some of them, where there are many
     * @param unmatchedCount how many those are in all
     */
    public record ToldAudited(String node, Instant since, long told, List<Long> unmatched, long unmatchedCount)
            implements Message {

        public ToldAudited {
            unmatched = List.copyOf(unmatched);
        }
    }

    public static final List<MessageType<?>> TYPES =
            List.of(MessageType.ofRecord(43, AuditTold.class), MessageType.ofRecord(44, ToldAudited.class));
}
