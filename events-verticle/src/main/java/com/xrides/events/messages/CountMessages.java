package com.xrides.events.messages;

import com.xrides.events.model.EventType;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.bus.Topic;
import java.math.BigDecimal;
import java.util.List;

/** What is counted of events, as all nodes follow it. */
public final class CountMessages {

    /** Told after the commit; may be lost, and may come twice or in another order. */
    public static final Topic<Counted> COUNTED = new Topic<>("events.counted");

    /** Told when the riders that are first have changed. */
    public static final Topic<TopRiders> TOP = new Topic<>("events.top");

    public static final Address<ReadTotals, Totals> TOTALS = new Address<>("events.totals");
    public static final Address<AskSequences, Sequences> SEQUENCES = new Address<>("events.sequences");
    public static final Address<ListTopRiders, TopRiders> RIDERS = new Address<>("events.riders");

    static final List<MessageType<?>> TYPES = List.of(
            MessageType.ofRecord(233, Counted.class),
            MessageType.ofRecord(234, TopRiders.class),
            MessageType.ofRecord(235, ReadTotals.class),
            MessageType.ofRecord(236, Totals.class),
            MessageType.ofRecord(237, AskSequences.class),
            MessageType.ofRecord(238, Sequences.class),
            MessageType.ofRecord(239, ListTopRiders.class));

    private CountMessages() {}

    /**
     * What one transaction added to the counters.
     *
     * @param writer whose change it is
     * @param sequence its number among the writer's changes, without a gap
     */
    public record Counted(long writer, long sequence, List<SecondCount> changes) implements Message {}

    /**
     * What is counted of a second, or was added to it.
     *
     * @param second since 1970
     * @param eur exact
     */
    public record SecondCount(long second, long events, BigDecimal eur, long unconverted, long late) {}

    public record ReadTotals() implements Message {}

    /**
     * All that is counted, as one snapshot of the tables has it.
     *
     * @param all the sums of everything
     * @param recent the seconds of the last hour, and those that are yet to come
     * @param writers how far each writer's changes are in it
     */
    public record Totals(SecondCount all, List<SecondCount> recent, List<WriterSequence> writers, TopRiders top)
            implements Message {}

    /** The number of a writer's last change. */
    public record WriterSequence(long writer, long sequence) {}

    public record AskSequences() implements Message {}

    public record Sequences(List<WriterSequence> writers) implements Message {}

    /**
     * Asks for the riders that are first.
     *
     * @param byEur by their sums of euros; else by how many events they have
     */
    public record ListTopRiders(EventType type, boolean byEur, int limit) implements Message {}

    /** Riders in their order, the first one first. */
    public record TopRiders(List<RiderSum> riders) implements Message {}

    /** What a rider has of one type. */
    public record RiderSum(EventType type, long rider, long events, BigDecimal eur) {}
}
