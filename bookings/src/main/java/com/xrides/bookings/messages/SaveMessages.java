package com.xrides.bookings.messages;

import com.xrides.bookings.Booking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.bus.PeerRegistry;
import com.xrides.platform.bus.Topic;
import java.time.Instant;
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
     * @param held when a spool took each of them; none of bookings that come from their senders. What a spool took before
     *     its person's data was erased is stored without its content
     */
    public record SaveBookings(List<Booking> bookings, List<TracedBooking> traced, List<Instant> held)
            implements Message {
        public SaveBookings {
            bookings = List.copyOf(bookings);
            traced = List.copyOf(traced);
            held = List.copyOf(held);
            if (!held.isEmpty() && held.size() != bookings.size()) {
                throw new IllegalArgumentException(
                        "%d times came for %d bookings".formatted(held.size(), bookings.size()));
            }
        }

        /** A batch that comes from its senders. */
        public SaveBookings(List<Booking> bookings, List<TracedBooking> traced) {
            this(bookings, traced, List.of());
        }

        /** A batch without traces. */
        public SaveBookings(List<Booking> bookings) {
            this(bookings, List.of());
        }
    }

    /**
     * One outcome for each booking, in the order of the request.
     *
     * @param erased the positions of those, among bookings from a spool, of a person whose data was erased: what failed
     *     of them is to be reported without its content
     */
    public record SaveOutcomes(List<Outcome> outcomes, List<Long> erased) implements Message {
        public SaveOutcomes {
            outcomes = List.copyOf(outcomes);
            erased = List.copyOf(erased);
        }

        /** Outcomes of bookings of which none was erased. */
        public SaveOutcomes(List<Outcome> outcomes) {
            this(outcomes, List.of());
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
                        HeldFormat.writeAll(message.traced(), message.held(), out);
                    },
                    in -> new SaveBookings(
                            in.readList(BookingFormat::read), TraceFormat.readAll(in), HeldFormat.readAll(in))),
            new MessageType<>(
                    2,
                    SaveOutcomes.class,
                    (message, out) -> {
                        out.writeList(message.outcomes(), outcome -> OutcomeFormat.write(outcome, out));
                        if (!message.erased().isEmpty()) {
                            out.writeLongs(message.erased());
                        }
                    },
                    in -> new SaveOutcomes(
                            in.readList(OutcomeFormat::read), in.hasMore() ? in.readLongs() : List.of())),
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
