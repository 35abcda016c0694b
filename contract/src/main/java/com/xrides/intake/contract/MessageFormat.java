package com.xrides.intake.contract;

import com.xrides.intake.contract.BookingStatus.State;
import com.xrides.intake.contract.Message.BookingFound;
import com.xrides.intake.contract.Message.Done;
import com.xrides.intake.contract.Message.FailuresFound;
import com.xrides.intake.contract.Message.FindBooking;
import com.xrides.intake.contract.Message.FindFailure;
import com.xrides.intake.contract.Message.FindStatus;
import com.xrides.intake.contract.Message.ListFailures;
import com.xrides.intake.contract.Message.RecordFailures;
import com.xrides.intake.contract.Message.ReportOutcomes;
import com.xrides.intake.contract.Message.RouteAnnounced;
import com.xrides.intake.contract.Message.SaveBookings;
import com.xrides.intake.contract.Message.SaveOutcomes;
import com.xrides.intake.contract.Message.StatusFound;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How each type of message is written and read. A type's number never changes its meaning; new types take new ones. */
@SuppressWarnings("EnumOrdinal") // the order of State and RouteState is part of the format, as they say
final class MessageFormat {

    private record Type<M extends Message>(
            int number, Class<M> message, BiConsumer<M, WireWriter> writer, Function<WireReader, M> reader) {

        void write(Message message, WireWriter out) {
            out.writeByte(number);
            writer.accept(this.message.cast(message), out);
        }
    }

    private static final List<Type<?>> TYPES = List.of(
            new Type<>(
                    1,
                    SaveBookings.class,
                    (message, out) -> out.writeList(message.bookings(), booking -> BookingFormat.write(booking, out)),
                    in -> new SaveBookings(in.readList(BookingFormat::read))),
            new Type<>(
                    2,
                    SaveOutcomes.class,
                    (message, out) -> out.writeList(message.outcomes(), outcome -> OutcomeFormat.write(outcome, out)),
                    in -> new SaveOutcomes(in.readList(OutcomeFormat::read))),
            new Type<>(
                    3,
                    FindBooking.class,
                    (message, out) -> out.writeLong(message.id()),
                    in -> new FindBooking(in.readLong())),
            new Type<>(4, BookingFound.class, MessageFormat::writeFound, MessageFormat::readFound),
            new Type<>(
                    5,
                    FindStatus.class,
                    (message, out) -> out.writeLong(message.id()),
                    in -> new FindStatus(in.readLong())),
            new Type<>(6, StatusFound.class, MessageFormat::writeStatus, MessageFormat::readStatus),
            new Type<>(
                    7,
                    ReportOutcomes.class,
                    (message, out) -> out.writeList(message.outcomes(), late -> writeLate(late, out)),
                    in -> new ReportOutcomes(in.readList(MessageFormat::readLate))),
            new Type<>(
                    8,
                    RecordFailures.class,
                    (message, out) -> out.writeList(message.failures(), failure -> writeFailure(failure, out)),
                    in -> new RecordFailures(in.readList(MessageFormat::readFailure))),
            new Type<>(
                    9,
                    ListFailures.class,
                    (message, out) -> {
                        out.writeLong(message.after());
                        out.writeLong(message.limit());
                    },
                    in -> new ListFailures(in.readLong(), in.readInt())),
            new Type<>(
                    10,
                    FindFailure.class,
                    (message, out) -> out.writeLong(message.id()),
                    in -> new FindFailure(in.readLong())),
            new Type<>(
                    11,
                    FailuresFound.class,
                    (message, out) -> out.writeList(message.failures(), failure -> writeFailure(failure, out)),
                    in -> new FailuresFound(in.readList(MessageFormat::readFailure))),
            new Type<>(12, Done.class, (message, out) -> {}, in -> new Done()),
            new Type<>(
                    13,
                    RouteAnnounced.class,
                    (message, out) -> {
                        out.writeText(message.address());
                        out.writeText(message.node());
                        out.writeByte(message.state().ordinal());
                    },
                    in -> new RouteAnnounced(in.readText(), in.readText(), RouteState.values()[in.readByte()])));

    private static final Map<Class<?>, Type<?>> BY_CLASS =
            TYPES.stream().collect(Collectors.toUnmodifiableMap(Type::message, Function.identity()));
    private static final Map<Integer, Type<?>> BY_NUMBER =
            TYPES.stream().collect(Collectors.toUnmodifiableMap(Type::number, Function.identity()));

    private MessageFormat() {}

    static void write(Message message, WireWriter out) {
        Type<?> type = BY_CLASS.get(message.getClass());
        if (type == null) {
            throw new IllegalArgumentException("no wire format for " + message.getClass());
        }
        type.write(message, out);
    }

    static Message read(WireReader in) {
        int number = in.readByte();
        Type<?> type = BY_NUMBER.get(number);
        if (type == null) {
            throw new IllegalArgumentException("a message of unknown type " + number);
        }
        return type.reader().apply(in);
    }

    private static void writeFound(BookingFound found, WireWriter out) {
        StoredBooking stored = found.booking();
        out.writeByte(stored == null ? 0 : 1);
        if (stored != null) {
            BookingFormat.write(stored.booking(), out);
            out.writeTime(stored.storedAt());
        }
    }

    private static BookingFound readFound(WireReader in) {
        return new BookingFound(in.readByte() == 0 ? null : new StoredBooking(BookingFormat.read(in), in.readTime()));
    }

    private static void writeStatus(StatusFound found, WireWriter out) {
        BookingStatus status = found.status();
        out.writeByte(status.state().ordinal());
        out.writeText(status.code());
        out.writeText(status.message());
        out.writeByte(status.at() == null ? 0 : 1);
        if (status.at() != null) {
            out.writeTime(status.at());
        }
    }

    private static StatusFound readStatus(WireReader in) {
        return new StatusFound(
                new BookingStatus(State.values()[in.readByte()], in.readText(), in.readText(), readOptionalTime(in)));
    }

    private static @Nullable Instant readOptionalTime(WireReader in) {
        return in.readByte() == 0 ? null : in.readTime();
    }

    private static void writeLate(LateOutcome late, WireWriter out) {
        out.writeLong(late.id());
        OutcomeFormat.write(late.outcome(), out);
        out.writeTime(late.at());
    }

    private static LateOutcome readLate(WireReader in) {
        return new LateOutcome(in.readLong(), OutcomeFormat.read(in), in.readTime());
    }

    private static void writeFailure(Failure failure, WireWriter out) {
        out.writeLong(failure.sequence());
        out.writeLong(failure.id());
        out.writeText(failure.code());
        out.writeText(failure.message());
        out.writeTime(failure.at());
    }

    private static Failure readFailure(WireReader in) {
        return new Failure(in.readLong(), in.readLong(), in.readText(), in.readText(), in.readTime());
    }
}
