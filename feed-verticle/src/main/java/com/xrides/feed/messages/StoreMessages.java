package com.xrides.feed.messages;

import com.xrides.feed.fetch.FeedStore.FeedState;
import com.xrides.feed.fetch.FeedStore.FetchReport;
import com.xrides.feed.fetch.FeedStore.HashedPlan;
import com.xrides.feed.fetch.FeedStore.KnownPlan;
import com.xrides.feed.fetch.FeedStore.Writer;
import com.xrides.feed.model.BadPlan;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.bus.Topic;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a fetcher sends to the owner of the tables, and what the owner tells everybody. */
public final class StoreMessages {

    public static final Address<LoadState, StateLoaded> STATE = new Address<>("feed.state");
    public static final Address<ListKnown, KnownListed> KNOWN = new Address<>("feed.known");
    public static final Address<ListQuarantineIds, QuarantineIds> QUARANTINE_IDS = new Address<>("feed.quarantine-ids");
    public static final Address<StorePlans, PlansWritten> STORE = new Address<>("feed.store");
    public static final Address<WithdrawPlans, PlansWritten> WITHDRAW = new Address<>("feed.withdraw");
    public static final Address<QuarantinePlans, PlansWritten> QUARANTINE = new Address<>("feed.quarantine");
    public static final Address<ReleasePlans, PlansWritten> RELEASE = new Address<>("feed.release");
    public static final Address<FinishFetch, PlansWritten> FINISH = new Address<>("feed.finish");

    /** Told after each commit that changed a feed, at most once a statement. A lost one costs a poll interval. */
    public static final Topic<FeedChanged> CHANGED = new Topic<>("feed.changed");

    static final List<MessageType<?>> TYPES = List.of(
            MessageType.ofRecord(110, LoadState.class),
            MessageType.ofRecord(111, StateLoaded.class),
            MessageType.ofRecord(112, ListKnown.class),
            MessageType.ofRecord(113, KnownListed.class),
            MessageType.ofRecord(114, StorePlans.class),
            MessageType.ofRecord(115, WithdrawPlans.class),
            MessageType.ofRecord(116, QuarantinePlans.class),
            MessageType.ofRecord(117, ReleasePlans.class),
            MessageType.ofRecord(118, FinishFetch.class),
            MessageType.ofRecord(119, PlansWritten.class),
            MessageType.ofRecord(139, FeedChanged.class),
            MessageType.ofRecord(137, ListQuarantineIds.class),
            MessageType.ofRecord(138, QuarantineIds.class));

    private StoreMessages() {}

    /** Asks for the state of a feed. */
    public record LoadState(String feed) implements Message {}

    /** The state; null of a feed that was never fetched. */
    public record StateLoaded(@Nullable FeedState state) implements Message {}

    /** Asks for a page of the hashes of a feed's plans. */
    public record ListKnown(String feed, @Nullable UUID after, int limit) implements Message {}

    /** The page, by id. */
    public record KnownListed(List<KnownPlan> plans) implements Message {}

    /** Asks for the ids of a feed's plans in quarantine. */
    public record ListQuarantineIds(String feed) implements Message {}

    /** The ids, 10,000 at most. */
    public record QuarantineIds(List<UUID> plans) implements Message {}

    /** Plans to be stored as listed; about a mebibyte at most. */
    public record StorePlans(Writer writer, List<HashedPlan> plans) implements Message {}

    /** Plans that the provider does not list any more. */
    public record WithdrawPlans(Writer writer, List<UUID> plans) implements Message {}

    /** Plans that cannot be taken as they are; about a mebibyte at most. */
    public record QuarantinePlans(Writer writer, List<BadPlan> plans) implements Message {}

    /** Plans that are good again. */
    public record ReleasePlans(Writer writer, List<UUID> plans) implements Message {}

    /** The end of a fetch. */
    public record FinishFetch(Writer writer, FetchReport report, FeedState next) implements Message {}

    /**
     * What a statement has written.
     *
     * @param fenced whether nothing was, because the lease is another's by now
     * @param revision that the rows have; 0 where none was written
     */
    public record PlansWritten(boolean fenced, int inserted, int changed, long revision) implements Message {}

    /** A feed has other plans, or its state is another. */
    public record FeedChanged(String feed) implements Message {}
}
