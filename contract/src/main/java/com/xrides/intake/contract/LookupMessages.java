package com.xrides.intake.contract;

import com.xrides.intake.contract.BookingStatus.State;
import com.xrides.intake.contract.Message.BookingFound;
import com.xrides.intake.contract.Message.BookingsCounted;
import com.xrides.intake.contract.Message.BookingsListed;
import com.xrides.intake.contract.Message.BookingsTraced;
import com.xrides.intake.contract.Message.CountBookings;
import com.xrides.intake.contract.Message.FindBooking;
import com.xrides.intake.contract.Message.FindStatus;
import com.xrides.intake.contract.Message.ListBookings;
import com.xrides.intake.contract.Message.StatusFound;
import com.xrides.intake.contract.Message.TraceBookings;
import java.util.List;

/** The wire form of what looks bookings up. */
@SuppressWarnings("EnumOrdinal") // the order of State is part of the format, as it says
final class LookupMessages {

    /** Behind a status that older releases take for unknown. */
    private static final byte PENDING = 1;

    static final List<MessageType<?>> TYPES = List.of(
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
        }
    }

    private static BookingFound readFound(WireReader in) {
        return new BookingFound(in.readByte() == 0 ? null : readStored(in));
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
