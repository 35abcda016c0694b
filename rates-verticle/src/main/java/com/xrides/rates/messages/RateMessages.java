package com.xrides.rates.messages;

import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.bus.Topic;
import com.xrides.rates.model.RateSet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of exchange rates, to and from the nodes with the role {@code rates}. Numbers are from 210 to 229. */
public final class RateMessages {

    /**
     * Told after the commit of a set that may be used now, and again every few seconds for nodes that start later. May be
     * lost, and may come twice or in another order: what counts is the greatest {@code fetchedAt}.
     */
    public static final Topic<RateSetPublished> PUBLISHED = new Topic<>("rates.published");

    /**
     * Told by whoever converts amounts, about once a second while there are any: sets are fetched only where one was needed
     * in the last few seconds.
     */
    public static final Topic<SetNeeded> NEEDED = new Topic<>("rates.needed");

    /** The newest set that was fetched for use; asking counts as needing one. */
    public static final Address<UsableSet, UsableSetFound> USABLE = new Address<>("rates.usable");

    /** The set that held at a time. */
    public static final Address<SetAt, SetAtFound> AT = new Address<>("rates.at");

    /** A set by its number. */
    public static final Address<FindSet, SetFound> FIND = new Address<>("rates.find");

    /** What operators see; asking does not count as needing a set. */
    public static final Address<AskRateFigures, RateFigures> FIGURES = new Address<>("rates.figures");

    /** The formats of all messages of rates. */
    public static final List<MessageType<?>> TYPES = List.of(
            MessageType.ofRecord(210, RateSetPublished.class),
            MessageType.ofRecord(211, SetNeeded.class),
            MessageType.ofRecord(212, UsableSet.class),
            MessageType.ofRecord(213, UsableSetFound.class),
            MessageType.ofRecord(214, SetAt.class),
            MessageType.ofRecord(215, SetAtFound.class),
            MessageType.ofRecord(216, FindSet.class),
            MessageType.ofRecord(217, SetFound.class),
            MessageType.ofRecord(218, AskRateFigures.class),
            MessageType.ofRecord(219, RateFigures.class));

    private RateMessages() {}

    public record RateSetPublished(RateSet set) implements Message {}

    public record SetNeeded() implements Message {}

    public record UsableSet() implements Message {}

    /**
     * The newest set that was fetched for use, which need not be usable any more.
     *
     * @param sourced whether rates are fetched at all: false where no source is configured
     * @param set null where none was ever fetched
     */
    public record UsableSetFound(boolean sourced, @Nullable RateSet set) implements Message {}

    /**
     * Asks for the set that held at a time.
     *
     * @param currency which the set must have
     */
    public record SetAt(Instant at, String currency) implements Message {}

    /**
     * The set that held at a time.
     *
     * @param set null where no set has the currency
     * @param previous whether the time is in a gap: the set is then the last one before it, or the earliest of all
     */
    public record SetAtFound(@Nullable RateSet set, boolean previous) implements Message {}

    public record FindSet(long id) implements Message {}

    public record SetFound(@Nullable RateSet set) implements Message {}

    public record AskRateFigures() implements Message {}

    /**
     * How it stands with rates.
     *
     * @param now by the database's clock
     * @param source that is configured; null where none is
     * @param newest the newest set that was fetched for use, of any source
     * @param fetches all that were ever made of the source, of which some {@code failed}
     * @param failures in a row since the last that succeeded
     * @param pausedUntil until when the source asked not to be asked
     * @param lastProblem why the last fetch that failed did
     * @param holder the node that fetches, while there is one
     */
    public record RateFigures(
            Instant now,
            @Nullable String source,
            @Nullable RateSet newest,
            long fetches,
            long failed,
            int failures,
            @Nullable Instant lastFetchAt,
            @Nullable Instant pausedUntil,
            @Nullable String lastProblem,
            @Nullable Instant lastProblemAt,
            @Nullable String holder)
            implements Message {}
}
