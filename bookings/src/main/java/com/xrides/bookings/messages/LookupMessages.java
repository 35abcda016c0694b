package com.xrides.bookings.messages;

import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.bookings.outcome.BookingStatus.State;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.bus.Topic;
import com.xrides.platform.bus.WireReader;
import com.xrides.platform.bus.WireWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages that look up bookings, and their wire format. */
@SuppressWarnings("EnumOrdinal") // the order of State is part of the format, as it says
public final class LookupMessages {

    public static final Address<FindBooking, BookingFound> FIND_BOOKING = new Address<>("bookings.find");

    public static final Address<FindStatus, StatusFound> FIND_STATUS = new Address<>("bookings.status");

    public static final Address<TraceBookings, BookingsTraced> TRACE_BOOKINGS = new Address<>("bookings.trace");

    public static final Address<CountBookings, BookingsCounted> COUNT_BOOKINGS = new Address<>("bookings.count");

    /** Lists bookings page by page; answered by persistence nodes. */
    public static final Address<ListBookings, BookingsListed> LIST_BOOKINGS = new Address<>("bookings.list");

    /** Told once the outcomes of bookings can be looked up whose requests did not wait for them. */
    public static final Topic<OutcomesKnown> OUTCOMES = new Topic<>("bookings.known");

    /** The outcomes of these bookings are known. A hint: what gets lost is found by looking. */
    public record OutcomesKnown(List<Long> ids) implements Message {
        public OutcomesKnown {
            ids = List.copyOf(ids);
        }
    }

    /** Requests a stored booking; answered by {@link BookingFound}. */
    public record FindBooking(long id) implements Message {}

    /**
     * What is stored under an id.
     *
     * @param booking null if none is stored, or it was erased
     * @param erased when the booking was stored that was erased since; else null
     */
    public record BookingFound(
            @Nullable StoredBooking booking, @Nullable Instant erased) implements Message {

        /** What is stored and was not erased, or nothing. */
        public BookingFound(@Nullable StoredBooking booking) {
            this(booking, null);
        }
    }

    /** Requests the status of a booking; answered by {@link StatusFound}. */
    public record FindStatus(long id) implements Message {}

    public record StatusFound(BookingStatus status) implements Message {}

    /** Requests which of these bookings the tables contain; answered by {@link BookingsTraced}. */
    public record TraceBookings(List<Long> ids) implements Message {
        public TraceBookings {
            ids = List.copyOf(ids);
        }
    }

    /** The ids that are stored, and those with a recorded failure; an id may be in both. */
    public record BookingsTraced(List<Long> stored, List<Long> failed) implements Message {
        public BookingsTraced {
            stored = List.copyOf(stored);
            failed = List.copyOf(failed);
        }
    }

    /** Requests how many bookings were stored in a period, its end excluded; answered by {@link BookingsCounted}. */
    public record CountBookings(Instant from, Instant to) implements Message {}

    /**
     * The counts of a period.
     *
     * @param stored bookings
     * @param failed failures recorded
     */
    public record BookingsCounted(long stored, long failed) implements Message {}

    /**
     * Requests stored bookings by ascending id; answered by {@link BookingsListed}.
     *
     * @param after only ids above this
     * @param upTo only ids up to this
     * @param since stored at or after
     * @param until stored before
     */
    public record ListBookings(long after, long upTo, Instant since, Instant until, int limit) implements Message {}

    /**
     * A page of bookings; it may be short or empty although more follow.
     *
     * @param next the {@code after} of the next page; 0 at the end
     */
    public record BookingsListed(List<StoredBooking> bookings, long next) implements Message {
        public BookingsListed {
            bookings = List.copyOf(bookings);
        }
    }

    /** Follows a status that older releases read as unknown. */
    private static final byte PENDING = 1;

    /** The wire formats of these messages. */
    public static final List<MessageType<?>> TYPES = List.of(
            new MessageType<>(
                    3,
                    FindBooking.class,
                    (message, out) -> out.writeLong(message.id()),
                    in -> new FindBooking(in.readLong())),
            new MessageType<>(4, BookingFound.class, LookupMessages::writeFound, LookupMessages::readFound),
            new MessageType<>(
                    5,
                    FindStatus.class,
                    (message, out) -> out.writeLong(message.id()),
                    in -> new FindStatus(in.readLong())),
            new MessageType<>(6, StatusFound.class, LookupMessages::writeStatus, LookupMessages::readStatus),
            new MessageType<>(
                    14,
                    TraceBookings.class,
                    (message, out) -> out.writeLongs(message.ids()),
                    in -> new TraceBookings(in.readLongs())),
            new MessageType<>(
                    15,
                    BookingsTraced.class,
                    (message, out) -> {
                        out.writeLongs(message.stored());
                        out.writeLongs(message.failed());
                    },
                    in -> new BookingsTraced(in.readLongs(), in.readLongs())),
            new MessageType<>(
                    45,
                    OutcomesKnown.class,
                    (message, out) -> out.writeLongs(message.ids()),
                    in -> new OutcomesKnown(in.readLongs())),
            new MessageType<>(
                    16,
                    CountBookings.class,
                    (message, out) -> {
                        out.writeTime(message.from());
                        out.writeTime(message.to());
                    },
                    in -> new CountBookings(in.readTime(), in.readTime())),
            new MessageType<>(
                    17,
                    BookingsCounted.class,
                    (message, out) -> {
                        out.writeLong(message.stored());
                        out.writeLong(message.failed());
                    },
                    in -> new BookingsCounted(in.readLong(), in.readLong())),
            new MessageType<>(
                    30,
                    ListBookings.class,
                    (message, out) -> {
                        out.writeLong(message.after());
                        out.writeLong(message.upTo());
                        out.writeTime(message.since());
                        out.writeTime(message.until());
                        out.writeLong(message.limit());
                    },
                    in -> new ListBookings(in.readLong(), in.readLong(), in.readTime(), in.readTime(), in.readInt())),
            new MessageType<>(
                    31,
                    BookingsListed.class,
                    (message, out) -> {
                        out.writeList(message.bookings(), stored -> writeStored(stored, out));
                        out.writeLong(message.next());
                    },
                    in -> new BookingsListed(in.readList(LookupMessages::readStored), in.readLong())));

    private LookupMessages() {}

    private static void writeFound(BookingFound found, WireWriter out) {
        StoredBooking stored = found.booking();
        out.writeByte(stored == null ? 0 : 1);
        if (stored != null) {
            writeStored(stored, out);
        } else if (found.erased() != null) {
            out.writeTime(found.erased());
        }
    }

    private static BookingFound readFound(WireReader in) {
        return in.readByte() == 0
                ? new BookingFound(null, in.hasMore() ? in.readTime() : null)
                : new BookingFound(readStored(in));
    }

    private static void writeStored(StoredBooking stored, WireWriter out) {
        BookingFormat.write(stored.booking(), out);
        out.writeTime(stored.storedAt());
    }

    private static StoredBooking readStored(WireReader in) {
        return new StoredBooking(BookingFormat.read(in), in.readTime());
    }

    private static void writeStatus(StatusFound found, WireWriter out) {
        BookingStatus status = found.status();
        boolean pending = status.state() == State.PENDING;
        out.writeByte((pending ? State.UNKNOWN : status.state()).ordinal());
        out.writeText(status.code());
        out.writeText(status.message());
        out.writeOptionalTime(status.at());
        if (pending) {
            out.writeByte(PENDING);
        }
    }

    private static StatusFound readStatus(WireReader in) {
        var status =
                new BookingStatus(State.values()[in.readByte()], in.readText(), in.readText(), in.readOptionalTime());
        return new StatusFound(
                status.at() != null && in.hasMore() && in.readByte() == PENDING
                        ? BookingStatus.pending(status.at())
                        : status);
    }
}
