package com.xrides.events.messages;

import com.xrides.events.model.DeadLetter;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dead letters, and what becomes of them. */
public final class DeadLetterMessages {

    public static final Address<ListDeadLetters, DeadLetterList> LIST = new Address<>("events.dead.list");
    public static final Address<KeepUnread, UnreadKept> KEEP = new Address<>("events.dead.keep");
    public static final Address<ReplayOne, Replayed> REPLAY = new Address<>("events.dead.replay");
    public static final Address<ReplayAll, ReplayReport> REPLAY_ALL = new Address<>("events.dead.replay-all");
    public static final Address<Dismiss, Dismissed> DISMISS = new Address<>("events.dead.dismiss");

    static final List<MessageType<?>> TYPES = List.of(
            MessageType.ofRecord(244, ListDeadLetters.class),
            MessageType.ofRecord(245, DeadLetterList.class),
            MessageType.ofRecord(246, KeepUnread.class),
            MessageType.ofRecord(247, UnreadKept.class),
            MessageType.ofRecord(248, ReplayOne.class),
            MessageType.ofRecord(249, Replayed.class),
            MessageType.ofRecord(250, ReplayAll.class),
            MessageType.ofRecord(251, ReplayReport.class),
            MessageType.ofRecord(252, Dismiss.class),
            MessageType.ofRecord(253, Dismissed.class));

    private DeadLetterMessages() {}

    /** A page of dead letters by number; at most one of {@code after} and {@code before} is given. */
    public record ListDeadLetters(
            @Nullable String reason,
            @Nullable Long after,
            @Nullable Long before,
            int limit) implements Message {}

    /** A page. */
    public record DeadLetterList(List<DeadLetter> letters, boolean more, List<ReasonCount> reasons)
            implements Message {}

    public record ReasonCount(String reason, long letters) {}

    /** Keeps bodies that could not be read. */
    public record KeepUnread(List<UnreadLetter> letters) implements Message {}

    /**
     * A body that could not be read.
     *
     * @param detail what is wrong with it, for a person
     */
    public record UnreadLetter(DeadLetter.Unread body, String detail) {}

    /**
     * Whether they were kept.
     *
     * @param numbers of the dead letters, in the order of the bodies; zero where there are too many, and one was not kept
     */
    public record UnreadKept(List<Long> numbers) implements Message {}

    public record ReplayOne(long number) implements Message {}

    /**
     * What became of one.
     *
     * @param detail a sentence for a person
     */
    public record Replayed(Outcome outcome, String detail) implements Message {}

    /** What can become of a replay. */
    public enum Outcome {
        /** It is converted, or stored; it is no dead letter any more. */
        DONE,
        /** It stays one. */
        REMAINS,
        /** There is no such dead letter, perhaps not any more. */
        MISSING
    }

    /**
     * Replays all of a reason.
     *
     * @param reason null for all
     */
    public record ReplayAll(@Nullable String reason, boolean dryRun) implements Message {}

    /**
     * What became of them, or would.
     *
     * @param looked how many were looked at
     * @param converted how many can be converted, or read
     * @param previous how many of them by a set of before or after a gap
     * @param eur the sum of what was converted
     * @param more whether there are more than were looked at
     */
    public record ReplayReport(long looked, long converted, long previous, BigDecimal eur, boolean more)
            implements Message {}

    public record Dismiss(long number) implements Message {}

    public record Dismissed(boolean done) implements Message {}
}
