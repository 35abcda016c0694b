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

/** The wire form of what is said to spools and by them. */
public final class SpoolMessages {

    /** Where one spool takes bookings to hold; for its own node. */
    public static Address<KeepBooking, Kept> keep(String spool) {
        return new Address<>("spool.keep." + spool);
    }

    /** Where one spool tells what it holds. */
    public static Address<FindPending, PendingFound> findPending(String spool) {
        return new Address<>("spool.find." + spool);
    }

    /** Where one spool opens its books. */
    public static Address<AuditSpool, SpoolAudited> audit(String spool) {
        return new Address<>("spool.audit." + spool);
    }

    public static final Topic<SpoolAnnounced> SPOOLS = new Topic<>("bookings.spools");

    /**
     * Asks a spool to hold a booking durably; answered by {@link Kept}, once it is synced to its disk or refused.
     *
     * @param trace where its way is recorded; usually null
     */
    public record KeepBooking(Booking booking, @Nullable SpanContext trace) implements Message {

        /** A booking of which no trace is kept. */
        public KeepBooking(Booking booking) {
            this(booking, null);
        }
    }

    /**
     * Whether a spool holds the booking.
     *
     * @param held only then it may be acknowledged
     * @param problem why not, for a person; else empty
     * @param retryAfterSeconds when there may be room again; 0 where that says nothing
     */
    public record Kept(boolean held, String problem, long retryAfterSeconds) implements Message {
        public static final Kept HELD = new Kept(true, "", 0);
    }

    /** Asks a spool whether it holds a booking; answered by {@link PendingFound}. */
    public record FindPending(long id) implements Message {}

    /** Since when the spool holds it; null when it does not. */
    public record PendingFound(@Nullable Instant since) implements Message {}

    /**
     * A spool's sign of life, told to every status node.
     *
     * @param name its address is made of, see {@link SpoolMessages#findPending}
     * @param node the name of its node, for people
     * @param pending bookings that it holds
     */
    public record SpoolAnnounced(String name, String node, long pending, boolean isLeaving)
            implements Message, PeerRegistry.Announcement {}

    /** Asks a spool for its books of a period, to excluded; answered by {@link SpoolAudited}. */
    public record AuditSpool(Instant from, Instant to) implements Message {}

    public record SpoolAudited(SpoolBooks books) implements Message {}

    /** How each of them is written and read. */
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
            new MessageType<>(
                    25, SpoolAudited.class, SpoolMessages::writeBooks, in -> new SpoolAudited(readBooks(in))));

    private SpoolMessages() {}

    private static void writeBooks(SpoolAudited audited, WireWriter out) {
        SpoolBooks books = audited.books();
        out.writeText(books.node());
        out.writeLong(books.accepted());
        out.writeLong(books.stored());
        out.writeLong(books.failed());
        out.writeLong(books.pending());
        out.writeLongs(books.unmatched());
        out.writeLong(books.unmatchedCount());
    }

    private static SpoolBooks readBooks(WireReader in) {
        return new SpoolBooks(
                in.readText(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLongs(),
                in.readLong());
    }
}
