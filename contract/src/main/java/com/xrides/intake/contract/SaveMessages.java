package com.xrides.intake.contract;

import com.xrides.intake.contract.Message.Done;
import com.xrides.intake.contract.Message.RouteAnnounced;
import com.xrides.intake.contract.Message.SaveBookings;
import com.xrides.intake.contract.Message.SaveOutcomes;
import java.util.List;

/** The wire form of what saves bookings. */
@SuppressWarnings("EnumOrdinal") // the order of RouteState is part of the format, as it says
final class SaveMessages {

    static final List<MessageType<?>> TYPES = List.of(
            new MessageType<>(
                    1,
                    SaveBookings.class,
                    (message, out) -> {
                        out.writeList(message.bookings(), booking -> BookingFormat.write(booking, out));
                        TraceFormat.writeAll(message.traced(), out);
                    },
                    in -> new SaveBookings(in.readList(BookingFormat::read), TraceFormat.readAll(in))),
            new MessageType<>(
                    2,
                    SaveOutcomes.class,
                    (message, out) -> out.writeList(message.outcomes(), outcome -> OutcomeFormat.write(outcome, out)),
                    in -> new SaveOutcomes(in.readList(OutcomeFormat::read))),
            new MessageType<>(12, Done.class, (message, out) -> {}, in -> new Done()),
            new MessageType<>(
                    13,
                    RouteAnnounced.class,
                    (message, out) -> {
                        out.writeText(message.address());
                        out.writeText(message.node());
                        out.writeByte(message.state().ordinal());
                    },
                    in -> new RouteAnnounced(in.readText(), in.readText(), RouteState.values()[in.readByte()])));

    private SaveMessages() {}
}
