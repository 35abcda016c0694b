package com.xrides.bookings.messages;

import com.xrides.bookings.StoredBooking;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Done;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages about the data of one person; answered by persistence nodes. A table is gone through in parts, each of which
 * takes a short statement: whoever asks goes on from the position that he was told, until that is {@link #END}.
 */
public final class PersonalDataMessages {

    /** Where a table begins, and where it has ended. */
    public static final String START = "";

    public static final String END = "end";

    public static final Address<RequestErasure, Done> REQUEST_ERASURE = new Address<>("users.erasure");
    public static final Address<EraseBookings, Erased> ERASE_BOOKINGS = new Address<>("users.erase.bookings");
    public static final Address<EraseFailures, Erased> ERASE_FAILURES = new Address<>("users.erase.failures");
    public static final Address<ListUserBookings, UserBookingsListed> LIST_BOOKINGS =
            new Address<>("users.list.bookings");
    public static final Address<ListUserFailures, UserFailuresListed> LIST_FAILURES =
            new Address<>("users.list.failures");

    /** The wire formats of these messages. */
    public static final List<MessageType<?>> TYPES = List.of(
            MessageType.ofRecord(70, RequestErasure.class),
            MessageType.ofRecord(71, EraseBookings.class),
            MessageType.ofRecord(72, EraseFailures.class),
            MessageType.ofRecord(73, Erased.class),
            MessageType.ofRecord(74, ListUserBookings.class),
            MessageType.ofRecord(75, UserBookingsListed.class),
            MessageType.ofRecord(76, ListUserFailures.class),
            MessageType.ofRecord(77, UserFailuresListed.class));

    private PersonalDataMessages() {}

    /** Notes that a person's data is to be erased, so that what arrives later is erased as well. */
    public record RequestErasure(long user, String by) implements Message {}

    /** Erases the person's bookings in a part of the table. */
    public record EraseBookings(long user, String position) implements Message {}

    /** Erases the person's failures in a part of the table, and closes those that are open in somebody's name. */
    public record EraseFailures(long user, String by, String position) implements Message {}

    /**
     * What was erased in a part.
     *
     * @param next where the next part begins
     */
    public record Erased(long count, String next) implements Message {}

    /** Requests the person's bookings in a part of the table. */
    public record ListUserBookings(long user, String position) implements Message {}

    /**
     * The person's bookings in a part.
     *
     * @param next where the next part begins
     */
    public record UserBookingsListed(List<StoredBooking> bookings, String next) implements Message {
        public UserBookingsListed {
            bookings = List.copyOf(bookings);
        }
    }

    /** Requests the person's failures in a part of the table. */
    public record ListUserFailures(long user, String position) implements Message {}

    /**
     * The person's failures in a part.
     *
     * @param next where the next part begins
     */
    public record UserFailuresListed(List<UserFailure> failures, String next) implements Message {
        public UserFailuresListed {
            failures = List.copyOf(failures);
        }
    }

    /**
     * A failure that contains the person's data.
     *
     * @param payload the booking, as JSON
     */
    public record UserFailure(
            long booking,
            String code,
            String message,
            Instant at,
            @Nullable String payload) {}
}
