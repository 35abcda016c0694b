package com.xrides.bookings.messages;

import com.xrides.bookings.Booking;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.bus.PeerRegistry;
import com.xrides.platform.bus.Topic;
import com.xrides.platform.bus.WireReader;
import com.xrides.platform.bus.WireWriter;
import com.xrides.platform.trace.SpanContext;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages to and from spools, and their wire format. */
public final class SpoolMessages {

    /** The address at which one spool accepts bookings, used by its own node only. */
    public static Address<KeepBooking, Kept> keep(String spool) {
        return new Address<>("spool.keep." + spool);
    }

    /** The address at which one spool says which bookings it holds. */
    public static Address<FindPending, PendingFound> findPending(String spool) {
        return new Address<>("spool.find." + spool);
    }

    /** The address at which one spool answers audits. */
    public static Address<AuditSpool, SpoolAudited> audit(String spool) {
        return new Address<>("spool.audit." + spool);
    }

    /** The address at which one spool erases what it holds of a person. */
    public static Address<EraseHeld, HeldErased> eraseHeld(String spool) {
        return new Address<>("spool.erase." + spool);
    }

    /** The address at which one spool lists what it holds of a person. */
    public static Address<ListHeld, HeldListed> listHeld(String spool) {
        return new Address<>("spool.list." + spool);
    }

    public static final Topic<SpoolAnnounced> SPOOLS = new Topic<>("bookings.spools");

    /**
     * Stores a booking durably in the spool; answered by {@link Kept} once it is synced to disk or rejected.
     *
     * @param trace the context of the booking's trace; usually null
     */
    public record KeepBooking(Booking booking, @Nullable SpanContext trace) implements Message {

        /** A booking that is not traced. */
        public KeepBooking(Booking booking) {
            this(booking, null);
        }
    }

    /**
     * Whether the spool holds the booking.
     *
     * @param held only then the booking may be acknowledged
     * @param problem why not, for a person; else empty
     * @param retryAfterSeconds when there may be room again; 0 where that is unknown
     */
    public record Kept(boolean held, String problem, long retryAfterSeconds) implements Message {
        public static final Kept HELD = new Kept(true, "", 0);
    }

    /** Asks a spool whether it holds a booking; answered by {@link PendingFound}. */
    public record FindPending(long id) implements Message {}

    /**
     * The reply of a spool that was asked for a booking.
     *
     * @param since when it was accepted; null if the spool does not hold it
     */
    public record PendingFound(@Nullable Instant since) implements Message {}

    /**
     * A spool's heartbeat, published several times a second.
     *
     * @param name part of its address, see {@link SpoolMessages#findPending}
     * @param node the name of its node, for people
     * @param pending bookings that it holds
     */
    public record SpoolAnnounced(String name, String node, long pending, boolean isLeaving)
            implements Message, PeerRegistry.Announcement {}

    /** Requests a spool's audit of a period, its end excluded; answered by {@link SpoolAudited}. */
    public record AuditSpool(Instant from, Instant to) implements Message {}

    public record SpoolAudited(SpoolAuditCounts counts) implements Message {}

    /**
     * Erases what a spool holds of a person, whose erasure must be noted in the tables before; answered by {@link
     * HeldErased} once nothing of it is in the spool's files any more.
     */
    public record EraseHeld(long user) implements Message {}

    public record HeldErased(long count) implements Message {}

    /**
     * Requests some of what a spool holds of a person; answered by {@link HeldListed}.
     *
     * @param file which of the spool's files, from 0
     * @param after the position of the last that is known, 0 at first
     */
    public record ListHeld(long user, long file, long after) implements Message {}

    /**
     * Some of what a spool holds of a person.
     *
     * @param bookings as JSON, as they are held
     * @param file where to go on; -1 when that was all
     * @param after where to go on in that file
     */
    public record HeldListed(List<String> bookings, long file, long after) implements Message {

        /** The file behind the last. */
        public static final long END = -1;

        public HeldListed {
            bookings = List.copyOf(bookings);
        }
    }

    /** The wire formats of these messages. */
    public static final List<MessageType<?>> TYPES = List.of(
            new MessageType<>(
                    19,
                    KeepBooking.class,
                    (message, out) -> {
                        BookingFormat.write(message.booking(), out);
                        TraceFormat.writeOptional(message.trace(), out);
                    },
                    in -> new KeepBooking(BookingFormat.read(in), TraceFormat.readOptional(in))),
            new MessageType<>(
                    20,
                    Kept.class,
                    (message, out) -> {
                        out.writeByte(message.held() ? 1 : 0);
                        out.writeText(message.problem());
                        out.writeLong(message.retryAfterSeconds());
                    },
                    in -> new Kept(in.readByte() == 1, in.readText(), in.readLong())),
            new MessageType<>(
                    21,
                    FindPending.class,
                    (message, out) -> out.writeLong(message.id()),
                    in -> new FindPending(in.readLong())),
            new MessageType<>(
                    22,
                    PendingFound.class,
                    (message, out) -> out.writeOptionalTime(message.since()),
                    in -> new PendingFound(in.readOptionalTime())),
            new MessageType<>(
                    23,
                    SpoolAnnounced.class,
                    (message, out) -> {
                        out.writeText(message.name());
                        out.writeText(message.node());
                        out.writeLong(message.pending());
                        out.writeByte(message.isLeaving() ? 1 : 0);
                    },
                    in -> new SpoolAnnounced(in.readText(), in.readText(), in.readLong(), in.readByte() == 1)),
            new MessageType<>(
                    24,
                    AuditSpool.class,
                    (message, out) -> {
                        out.writeTime(message.from());
                        out.writeTime(message.to());
                    },
                    in -> new AuditSpool(in.readTime(), in.readTime())),
            MessageType.ofRecord(78, EraseHeld.class),
            MessageType.ofRecord(79, HeldErased.class),
            MessageType.ofRecord(80, ListHeld.class),
            MessageType.ofRecord(81, HeldListed.class),
            new MessageType<>(
                    25, SpoolAudited.class, SpoolMessages::writeCounts, in -> new SpoolAudited(readCounts(in))));

    private SpoolMessages() {}

    private static void writeCounts(SpoolAudited audited, WireWriter out) {
        SpoolAuditCounts counts = audited.counts();
        out.writeText(counts.node());
        out.writeLong(counts.accepted());
        out.writeLong(counts.stored());
        out.writeLong(counts.failed());
        out.writeLong(counts.pending());
        out.writeLongs(counts.unmatched());
        out.writeLong(counts.unmatchedCount());
    }

    private static SpoolAuditCounts readCounts(WireReader in) {
        return new SpoolAuditCounts(
                in.readText(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLongs(),
                in.readLong());
    }
}
