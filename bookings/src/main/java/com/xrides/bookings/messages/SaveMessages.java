package com.xrides.bookings.messages;

import com.xrides.bookings.Booking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.bus.PeerRegistry;
import com.xrides.platform.bus.Topic;
import java.util.List;

/** Messages that save bookings, and their wire format. */
@SuppressWarnings("EnumOrdinal") // the order of WriterState is part of the format, as it says
public final class SaveMessages {

    /** The address at which one persistence verticle, and no other, saves bookings. */
    public static Address<SaveBookings, SaveOutcomes> save(String verticle) {
        return new Address<>("bookings.save." + verticle);
    }

    public static final Topic<WriterAnnounced> WRITERS = new Topic<>("bookings.routes");

    /**
     * Saves bookings as a batch; answered by {@link SaveOutcomes}.
     *
     * @param traced the bookings whose requests are traced, in ascending order; few, and usually none
     */
    public record SaveBookings(List<Booking> bookings, List<TracedBooking> traced) implements Message {
        public SaveBookings {
            bookings = List.copyOf(bookings);
            traced = List.copyOf(traced);
        }

        /** A batch without traces. */
        public SaveBookings(List<Booking> bookings) {
            this(bookings, List.of());
        }
    }

    /** One outcome for each booking, in the order of the request. */
    public record SaveOutcomes(List<Outcome> outcomes) implements Message {
        public SaveOutcomes {
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * A persistence verticle's heartbeat, published several times a second.
     *
     * @param address where this verticle accepts {@link SaveBookings}
     * @param node the name of its node, for people
     */
    public record WriterAnnounced(String address, String node, WriterState state)
            implements Message, PeerRegistry.Announcement {

        @Override
        public String name() {
            return address;
        }

        @Override
        public boolean isLeaving() {
            return state == WriterState.LEAVING;
        }
    }

    /** The wire formats of these messages. */
    public static final List<MessageType<?>> TYPES = List.of(
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
            new MessageType<>(
                    13,
                    WriterAnnounced.class,
                    (message, out) -> {
                        out.writeText(message.address());
                        out.writeText(message.node());
                        out.writeByte(message.state().ordinal());
                    },
                    in -> new WriterAnnounced(in.readText(), in.readText(), WriterState.values()[in.readByte()])));

    private SaveMessages() {}
}
