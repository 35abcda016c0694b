package com.xrides.feed.messages;

import com.xrides.feed.fetch.FeedStore.FeedState;
import com.xrides.feed.fetch.FeedStore.FetchReport;
import com.xrides.feed.model.BadPlan;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What operators ask of feeds. */
public final class OperatorMessages {

    public static final Address<ListFeeds, FeedsListed> FEEDS = new Address<>("feed.list");
    public static final Address<ListFetches, FetchesListed> FETCHES = new Address<>("feed.fetches");
    public static final Address<ListQuarantine, QuarantineListed> QUARANTINED = new Address<>("feed.quarantined");

    static final List<MessageType<?>> TYPES = List.of(
            MessageType.ofRecord(127, ListFeeds.class),
            MessageType.ofRecord(128, FeedsListed.class),
            MessageType.ofRecord(129, ListFetches.class),
            MessageType.ofRecord(130, FetchesListed.class),
            MessageType.ofRecord(131, ListQuarantine.class),
            MessageType.ofRecord(132, QuarantineListed.class),
            MessageType.ofRecord(133, FetchNow.class),
            MessageType.ofRecord(134, FetchAsked.class),
            MessageType.ofRecord(135, ReplayPlans.class),
            MessageType.ofRecord(136, PlansReplayed.class));

    private OperatorMessages() {}

    /** Where the holder of a feed's lease, and nobody else, answers for a fetch that is wanted now. */
    public static Address<FetchNow, FetchAsked> fetchNow(String feed) {
        return new Address<>("feed.fetch-now." + feed);
    }

    /** Where the holder of a feed's lease, and nobody else, takes corrected plans. */
    public static Address<ReplayPlans, PlansReplayed> replay(String feed) {
        return new Address<>("feed.replay." + feed);
    }

    /** Asks for all feeds that were ever fetched. */
    public record ListFeeds() implements Message {}

    /** The feeds, by name. */
    public record FeedsListed(List<FeedSummary> feeds) implements Message {}

    /**
     * A feed as its tables say it.
     *
     * @param lastFetch null before the first has ended
     */
    public record FeedSummary(
            String name,
            long revision,
            FeedState state,
            int quarantined,
            @Nullable FetchRecord lastFetch) {}

    /**
     * Asks for a page of a feed's fetches, the newest first.
     *
     * @param before only those with a lower number; 0 for the newest
     */
    public record ListFetches(String feed, long before, int limit) implements Message {}

    /** The fetches of a page. */
    public record FetchesListed(List<FetchRecord> fetches) implements Message {}

    /** A fetch that has ended. */
    public record FetchRecord(long number, UUID fetch, FetchReport report) {}

    /**
     * Asks for a page of a feed's plans in quarantine, the newest first.
     *
     * @param before only those with a lower number; 0 for the newest
     */
    public record ListQuarantine(String feed, long before, int limit) implements Message {}

    /** The plans of a page. */
    public record QuarantineListed(List<QuarantinedPlan> plans) implements Message {}

    /**
     * A plan in quarantine.
     *
     * @param plan its public id
     * @param shown whether its last good values are shown meanwhile
     */
    public record QuarantinedPlan(long number, UUID plan, BadPlan bad, UUID fetch, Instant since, boolean shown) {}

    /** Asks the holder of a feed's lease to fetch without waiting for the next time. */
    public record FetchNow(String feed, String actor) implements Message {}

    /**
     * What comes of it.
     *
     * @param begun whether a fetch has begun or is under way; otherwise {@code detail} says why not
     */
    public record FetchAsked(boolean begun, String detail) implements Message {}

    /**
     * Corrected plans as XML: a document of plans, or base plans without one around them.
     *
     * @param actor who sends them, for the log
     */
    public record ReplayPlans(String feed, String xml, String actor) implements Message {}

    /**
     * What became of them.
     *
     * @param problem why the document was not taken at all; null where it was
     * @param bad those that are still no good, with the reason; nothing of them was stored
     */
    public record PlansReplayed(@Nullable String problem, int taken, int inserted, int changed, List<BadPlan> bad)
            implements Message {}
}
