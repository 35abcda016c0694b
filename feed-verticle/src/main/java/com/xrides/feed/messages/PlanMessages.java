package com.xrides.feed.messages;

import com.xrides.feed.model.Zone;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What those who serve plans ask the owner of the tables. */
public final class PlanMessages {

    public static final Address<ChangesSince, Changes> CHANGES = new Address<>("feed.changes");
    public static final Address<FindWindow, WindowFound> WINDOW = new Address<>("feed.window");
    public static final Address<FindPlan, PlanFound> FIND = new Address<>("feed.find");

    static final List<MessageType<?>> TYPES = List.of(
            MessageType.ofRecord(121, ChangesSince.class),
            MessageType.ofRecord(122, Changes.class),
            MessageType.ofRecord(123, FindWindow.class),
            MessageType.ofRecord(124, WindowFound.class),
            MessageType.ofRecord(125, FindPlan.class),
            MessageType.ofRecord(126, PlanFound.class));

    private PlanMessages() {}

    /**
     * A plan as it is shown; times are local times of its feed's zone.
     *
     * @param end null where it ends when it starts
     */
    public record ShownPlan(
            UUID id,
            String title,
            LocalDateTime start,
            @Nullable LocalDateTime end,
            @Nullable BigDecimal minPrice,
            @Nullable BigDecimal maxPrice,
            long seats) {}

    /**
     * Asks for a page of the shown plans that have changed, by revision and id.
     *
     * @param revision of the last plan of the page before, or that of the feed by then; 0 for all plans
     * @param after id of the last plan of the page before; null when all of the revision is known
     */
    public record ChangesSince(
            String feed, long revision, @Nullable UUID after, int limit) implements Message {}

    /**
     * A page of changes.
     *
     * @param epoch tells databases apart; null where the feed was never fetched
     * @param revision of the feed, at the moment of the plans
     * @param lastRevision of the last plan, to ask for the next page; 0 without plans
     * @param more whether the page is full
     * @param completeAt end of the last complete fetch; null before the first
     */
    public record Changes(
            @Nullable UUID epoch,
            long revision,
            List<ShownPlan> plans,
            long lastRevision,
            boolean more,
            @Nullable Instant completeAt)
            implements Message {}

    /**
     * Asks for the shown plans of a window, by start and id.
     *
     * @param from the earliest start
     * @param to the latest end, or start where there is no end
     * @param afterStart only plans after this start and {@code after}, together or not at all
     */
    public record FindWindow(
            String feed,
            LocalDateTime from,
            LocalDateTime to,
            @Nullable LocalDateTime afterStart,
            @Nullable UUID after,
            int limit)
            implements Message {}

    /** The plans of a window, as many as were asked for at most. */
    public record WindowFound(List<ShownPlan> plans) implements Message {}

    /** Asks for one plan that is shown. */
    public record FindPlan(UUID id) implements Message {}

    /** The plan; null where none is shown under this id. */
    public record PlanFound(@Nullable PlanDetails plan) implements Message {}

    /** All that is known of a plan, the newest of its history first. */
    public record PlanDetails(
            ShownPlan shown,
            String feed,
            String baseId,
            String planId,
            boolean online,
            @Nullable String organizer,
            @Nullable LocalDateTime sellFrom,
            @Nullable LocalDateTime sellTo,
            boolean soldOut,
            boolean listed,
            Instant firstSeen,
            Instant changedAt,
            List<Zone> zones,
            List<FormerPlan> history) {}

    /** What a plan was until a change. */
    public record FormerPlan(ShownPlan shown, boolean online, boolean soldOut, boolean listed, Instant until) {}
}
