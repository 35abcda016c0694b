package com.xrides.intake.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that travels on the bus. Immutable: inside one JVM a message passes by reference. */
public sealed interface Message {

    /** Asks for bookings to be saved, in one go; answered by {@link SaveOutcomes}. */
    record SaveBookings(List<Booking> bookings) implements Message {
        public SaveBookings {
            bookings = List.copyOf(bookings);
        }
    }

    /** One outcome for each booking, in the order of the request. */
    record SaveOutcomes(List<Outcome> outcomes) implements Message {
        public SaveOutcomes {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** Asks for a stored booking; answered by {@link BookingFound}. */
    record FindBooking(long id) implements Message {}

    record BookingFound(@Nullable StoredBooking booking) implements Message {}

    /** Asks what is known of a booking; answered by {@link StatusFound}. */
    record FindStatus(long id) implements Message {}

    record StatusFound(BookingStatus status) implements Message {}

    /** Tells outcomes that nobody waits for; answered by {@link Done} once they are kept. */
    record ReportOutcomes(List<LateOutcome> outcomes) implements Message {
        public ReportOutcomes {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** Asks for failures to be recorded durably, once each however often asked; answered by {@link Done}. */
    record RecordFailures(List<Failure> failures) implements Message {
        public RecordFailures {
            failures = List.copyOf(failures);
        }
    }

    /** Asks for failures recorded after a sequence number, oldest first; answered by {@link FailuresFound}. */
    record ListFailures(long after, int limit) implements Message {}

    /** Asks for the newest failure of one booking; answered by {@link FailuresFound} with one or none. */
    record FindFailure(long id) implements Message {}

    record FailuresFound(List<Failure> failures) implements Message {
        public FailuresFound {
            failures = List.copyOf(failures);
        }
    }

    record Done() implements Message {}

    /**
     * A persistence verticle's sign of life, told to every HTTP node several times a second.
     *
     * @param address where this verticle alone takes {@link SaveBookings}
     * @param node the name of its node, for people
     */
    record RouteAnnounced(String address, String node, RouteState state) implements Message {}
}
