package com.xrides.relay.messages;

import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.bus.Topic;
import com.xrides.relay.model.Mode;
import com.xrides.relay.model.Ordering;
import com.xrides.relay.model.PartnerState;
import com.xrides.relay.model.Source;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Partners, and what is changed about them. */
public final class PartnerMessages {

    public static final Address<AddPartner, PartnerChanged> ADD = new Address<>("relay.partners.add");
    public static final Address<ListPartners, PartnersListed> LIST = new Address<>("relay.partners.list");
    public static final Address<ChangePartner, PartnerChanged> CHANGE = new Address<>("relay.partners.change");
    public static final Address<TestPartner, PartnerTested> TEST = new Address<>("relay.partners.test");

    /** Told each second by the holder of each partner. */
    public static final Topic<PartnerFigures> FIGURES = new Topic<>("relay.figures");

    static final List<MessageType<?>> TYPES = List.of(
            MessageType.ofRecord(54, AddPartner.class),
            MessageType.ofRecord(55, PartnerChanged.class),
            MessageType.ofRecord(56, ListPartners.class),
            MessageType.ofRecord(57, PartnersListed.class),
            MessageType.ofRecord(58, ChangePartner.class),
            MessageType.ofRecord(59, TestPartner.class),
            MessageType.ofRecord(60, PartnerTested.class),
            MessageType.ofRecord(61, PartnerFigures.class));

    private PartnerMessages() {}

    /**
     * Asks for a partner to be made.
     *
     * @param fromNow whether it is sent only what is stored from now on
     */
    public record AddPartner(
            String name,
            String url,
            Source source,
            Mode mode,
            int maxConcurrency,
            Ordering ordering,
            String secret,
            @Nullable String lookupUrl,
            boolean fromNow,
            String by)
            implements Message {}

    /**
     * What became of a request to make or change a partner.
     *
     * @param partner as it is now; null where nothing was changed
     * @param field what is wrong; null where nothing is
     * @param problem what is wrong with it, in words; null where nothing is
     */
    public record PartnerChanged(
            Result result,
            @Nullable StoredPartner partner,
            @Nullable String field,
            @Nullable String problem) implements Message {

        public static PartnerChanged of(Result result, @Nullable StoredPartner partner) {
            return new PartnerChanged(result, partner, null, null);
        }

        /** Nothing was changed, since this could not be. */
        public static PartnerChanged refused(String field, String problem) {
            return new PartnerChanged(Result.REFUSED, null, field, problem);
        }
    }

    /** What can become of it. */
    public enum Result {
        DONE,
        NAME_TAKEN,
        MISSING,
        REFUSED
    }

    /** All partners, or the one of a name. */
    public record ListPartners(@Nullable String name) implements Message {}

    public record PartnersListed(List<StoredPartner> partners) implements Message {}

    /**
     * A partner as it is stored.
     *
     * @param stateBy who changed its state last
     */
    public record StoredPartner(
            int number,
            String name,
            String url,
            Source source,
            Mode mode,
            int maxConcurrency,
            Ordering ordering,
            @Nullable String lookupUrl,
            PartnerState.Kind state,
            Instant stateSince,
            String stateBy,
            @Nullable String stateWhy,
            Instant createdAt,
            RecordCounts records) {}

    /**
     * How the records stand that are meant for a partner.
     *
     * @param imported of its source since its beginning: the sum of the others
     * @param oldest when the oldest of those was stored that nobody has decided on and that are not delivered; null where
     *     there is none
     */
    public record RecordCounts(
            long imported,
            long pending,
            long leased,
            long delivered,
            long unknown,
            long quarantined,
            long cancelled,
            @Nullable Instant oldest) {}

    /**
     * Changes what is given of a partner.
     *
     * @param lookupUrl empty to take it away
     * @param secret one that takes the place of the newest, which still signs for a while
     */
    public record ChangePartner(
            String name,
            @Nullable String url,
            @Nullable Mode mode,
            @Nullable Integer maxConcurrency,
            @Nullable Ordering ordering,
            @Nullable String lookupUrl,
            PartnerState.@Nullable Kind state,
            @Nullable String why,
            @Nullable String secret,
            String by)
            implements Message {}

    /** Sends one request to a partner that is no record. */
    public record TestPartner(String name) implements Message {}

    /**
     * What came of it.
     *
     * @param found whether there is such a partner
     * @param outcome {@code not-sent}, {@code answered} or {@code lost}
     */
    public record PartnerTested(
            boolean found, String outcome, @Nullable Integer status, String detail, long millis) implements Message {}

    /**
     * How a partner is being sent to.
     *
     * @param node the name of its holder
     * @param limit requests in flight that it may have now
     * @param breaker {@code closed}, {@code open} or {@code half-open}
     * @param deliveredPerSecond over the last seconds
     * @param waiting those that were tried and wait for their next attempt
     */
    public record PartnerFigures(
            int partner,
            String node,
            int inFlight,
            int limit,
            String breaker,
            double deliveredPerSecond,
            double failedPerSecond,
            long waiting)
            implements Message {}
}
