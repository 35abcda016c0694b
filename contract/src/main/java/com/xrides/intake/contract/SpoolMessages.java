package com.xrides.intake.contract;

import com.xrides.intake.contract.Message.AuditSpool;
import com.xrides.intake.contract.Message.FindPending;
import com.xrides.intake.contract.Message.KeepBooking;
import com.xrides.intake.contract.Message.Kept;
import com.xrides.intake.contract.Message.PendingFound;
import com.xrides.intake.contract.Message.SpoolAnnounced;
import com.xrides.intake.contract.Message.SpoolAudited;
import java.util.List;

/** The wire form of what is said to spools and by them. */
final class SpoolMessages {

    static final List<MessageType<?>> TYPES = List.of(
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
