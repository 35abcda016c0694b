package com.xrides.relay.messages;

import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.Source;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deliveries, their attempts, and what people decide on them. */
public final class DeliveryMessages {

    public static final Address<ListDeliveries, DeliveriesListed> LIST = new Address<>("relay.deliveries.list");
    public static final Address<ListQuarantine, DeliveriesListed> QUARANTINE = new Address<>("relay.quarantine.list");
    public static final Address<FindRecord, RecordFound> FIND = new Address<>("relay.deliveries.find");
    public static final Address<ActOnRecord, RecordActedOn> ACT = new Address<>("relay.deliveries.act");
    public static final Address<ResendQuarantined, RecordActedOn> RESEND = new Address<>("relay.quarantine.resend");
    public static final Address<ResendAll, AllResent> RESEND_ALL = new Address<>("relay.quarantine.resend-all");
    public static final Address<AuditRelay, RelayAudited> AUDIT = new Address<>("relay.audit");

    static final List<MessageType<?>> TYPES = List.of(
            MessageType.ofRecord(62, ListDeliveries.class),
            MessageType.ofRecord(63, DeliveriesListed.class),
            MessageType.ofRecord(64, FindRecord.class),
            MessageType.ofRecord(65, RecordFound.class),
            MessageType.ofRecord(66, ActOnRecord.class),
            MessageType.ofRecord(67, RecordActedOn.class),
            MessageType.ofRecord(68, ResendQuarantined.class),
            MessageType.ofRecord(69, ResendAll.class),
            MessageType.ofRecord(82, AllResent.class),
            MessageType.ofRecord(83, AuditRelay.class),
            MessageType.ofRecord(84, RelayAudited.class),
            MessageType.ofRecord(85, ListQuarantine.class));

    private DeliveryMessages() {}

    /**
     * A page of deliveries, by partner and place in the log.
     *
     * @param partner null for all
     * @param state null for all
     * @param afterPartner the number of the partner of the last one that is known
     * @param after its place in the log
     */
    public record ListDeliveries(
            @Nullable String partner, @Nullable DeliveryState state, int afterPartner, long after, int limit)
            implements Message {}

    /**
     * A page of the quarantine by number, with payloads.
     *
     * @param partner null for all
     * @param code null for all
     */
    public record ListQuarantine(
            @Nullable String partner, @Nullable String code, long after, int limit) implements Message {}

    /**
     * A page.
     *
     * @param more whether others may follow
     * @param isPartner false where a partner was named that does not exist
     */
    public record DeliveriesListed(List<Delivery> deliveries, boolean more, boolean isPartner) implements Message {}

    /**
     * Where a record stands at a partner.
     *
     * @param record its number in its source
     * @param due when it is sent next; null where it is not
     * @param changed when it came to its state; null where it was never claimed
     * @param quarantine its number there; null where it is not
     * @param payload null where it was not asked for
     */
    public record Delivery(
            String partner,
            int partnerNumber,
            Source source,
            long record,
            long sequence,
            DeliveryState state,
            int attempts,
            Instant stored,
            @Nullable Instant due,
            @Nullable Instant changed,
            @Nullable String code,
            @Nullable String detail,
            @Nullable Long quarantine,
            @Nullable String payload) {}

    /** Where a record stands, with all that happened to it. */
    public record FindRecord(long record, @Nullable String partner) implements Message {}

    public record RecordFound(List<Delivery> deliveries, List<PastAttempt> attempts, List<PastAct> acts)
            implements Message {}

    /**
     * An attempt that has ended.
     *
     * @param outcome {@code not-sent}, {@code answered} or {@code lost}
     */
    public record PastAttempt(
            String partner,
            int number,
            Instant began,
            long millis,
            String node,
            long token,
            String outcome,
            @Nullable Integer status,
            @Nullable String detail) {}

    public record PastAct(String partner, String act, String by, String why, Instant at) {}

    /**
     * Has something done with a record.
     *
     * @param act {@code resend}, {@code confirm-delivered} or {@code cancel}
     * @param partner null where only one can be meant
     */
    public record ActOnRecord(long record, @Nullable String partner, String act, String by, String why)
            implements Message {}

    /**
     * Sends one of the quarantine again.
     *
     * @param payload what is sent instead; null for what was stored
     */
    public record ResendQuarantined(long number, @Nullable String payload, boolean dryRun, String by, String why)
            implements Message {}

    /**
     * What became of it.
     *
     * @param delivery as it is now, or would be; null where there is none
     * @param before what would have been sent before; null where that was not asked
     */
    public record RecordActedOn(
            Result result,
            @Nullable Delivery delivery,
            @Nullable String before) implements Message {}

    /** What can become of an act. */
    public enum Result {
        DONE,
        MISSING,
        /** More than one partner is meant. */
        AMBIGUOUS,
        /** Its state does not allow it. */
        NOT_NOW
    }

    /** Sends again what is in the quarantine of a partner, of one code where one is given. */
    public record ResendAll(
            @Nullable String partner, @Nullable String code, boolean dryRun, String by, String why)
            implements Message {}

    /**
     * How many were, or would be.
     *
     * @param isPartner false where a partner was named that does not exist
     */
    public record AllResent(long resent, boolean isPartner) implements Message {}

    public record AuditRelay() implements Message {}

    /** The books of each partner, counted row by row. */
    public record RelayAudited(List<PartnerBooks> partners) implements Message {}

    /**
     * What was counted for one partner.
     *
     * @param differences empty where imported is what the others sum up to, and each record is accounted for once
     */
    public record PartnerBooks(
            String partner,
            long imported,
            long pending,
            long leased,
            long delivered,
            long unknown,
            long quarantined,
            long cancelled,
            List<String> differences) {}
}
