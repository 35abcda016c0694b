package com.xrides.intake.contract;

import com.xrides.intake.contract.trace.Trace;
import com.xrides.intake.contract.trace.TracedBooking;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that travels on the bus. Immutable: inside one JVM a message passes by reference. */
public sealed interface Message {

    /**
     * Asks for bookings to be saved, in one go; answered by {@link SaveOutcomes}.
     *
     * @param traced those of them whose way is recorded, in ascending order; few, and usually none
     */
    record SaveBookings(List<Booking> bookings, List<TracedBooking> traced) implements Message {
        public SaveBookings {
            bookings = List.copyOf(bookings);
            traced = List.copyOf(traced);
        }

        /** Bookings of which no trace is kept. */
        public SaveBookings(List<Booking> bookings) {
            this(bookings, List.of());
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

    /**
     * Asks for failures recorded after a sequence number, oldest first; answered by {@link FailuresFound}.
     *
     * @param openOnly leaves out those that were resolved or dismissed
     */
    record ListFailures(long after, int limit, boolean openOnly) implements Message {}

    /**
     * Asks for the newest failures of one booking; answered by {@link FailuresFound}, in the order of their sequence. A
     * node of an older release tells the newest one only.
     */
    record FindFailure(long id, int limit) implements Message {

        /** The newest one: one or none. */
        public FindFailure(long id) {
            this(id, 1);
        }
    }

    record FailuresFound(List<Failure> failures) implements Message {
        public FailuresFound {
            failures = List.copyOf(failures);
        }
    }

    /**
     * Notes an act about a failure that is open; answered by {@link FailuresFound} with that failure as it was before, or
     * none where there is none.
     *
     * @param sequence which failure; 0 for the newest of the booking's that is open
     * @param id the booking's
     */
    record ActOnFailure(long sequence, long id, FailureAct act) implements Message {}

    record Done() implements Message {}

    /**
     * Asks a spool to hold a booking durably; answered by {@link Kept}, once it is synced to its disk or refused.
     *
     * @param trace where its way is recorded; usually null
     */
    record KeepBooking(Booking booking, @Nullable Trace trace) implements Message {

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
    record Kept(boolean held, String problem, long retryAfterSeconds) implements Message {
        public static final Kept HELD = new Kept(true, "", 0);
    }

    /** Asks a spool whether it holds a booking; answered by {@link PendingFound}. */
    record FindPending(long id) implements Message {}

    /** Since when the spool holds it; null when it does not. */
    record PendingFound(@Nullable Instant since) implements Message {}

    /**
     * A spool's sign of life, told to every status node.
     *
     * @param name its address is made of, see {@link Address#findPending}
     * @param node the name of its node, for people
     * @param pending bookings that it holds
     */
    record SpoolAnnounced(String name, String node, long pending, boolean isLeaving)
            implements Message, Directory.Announcement {}

    /** Asks a spool for its books of a period, to excluded; answered by {@link SpoolAudited}. */
    record AuditSpool(Instant from, Instant to) implements Message {}

    record SpoolAudited(SpoolBooks books) implements Message {}

    /** Asks what the tables hold of these bookings; answered by {@link BookingsTraced}. */
    record TraceBookings(List<Long> ids) implements Message {
        public TraceBookings {
            ids = List.copyOf(ids);
        }
    }

    /** Those of them that are stored, and those of which a failure is recorded; one may be in both. */
    record BookingsTraced(List<Long> stored, List<Long> failed) implements Message {
        public BookingsTraced {
            stored = List.copyOf(stored);
            failed = List.copyOf(failed);
        }
    }

    /** Asks how many bookings were stored in a period, to excluded; answered by {@link BookingsCounted}. */
    record CountBookings(Instant from, Instant to) implements Message {}

    /**
     * How many there are.
     *
     * @param stored bookings
     * @param failed failures recorded
     */
    record BookingsCounted(long stored, long failed) implements Message {}

    /**
     * Asks for stored bookings by ascending id; answered by {@link BookingsListed}.
     *
     * @param after only ids above this
     * @param upTo and not above this
     * @param since stored then or later
     * @param until stored before then
     */
    record ListBookings(long after, long upTo, Instant since, Instant until, int limit) implements Message {}

    /**
     * The next of them; perhaps fewer than asked for, or even none, although there are more.
     *
     * @param next after which id to go on; 0 when there are no more
     */
    record BookingsListed(List<StoredBooking> bookings, long next) implements Message {
        public BookingsListed {
            bookings = List.copyOf(bookings);
        }
    }

    /**
     * A persistence verticle's sign of life, told to every HTTP node several times a second.
     *
     * @param address where this verticle alone takes {@link SaveBookings}
     * @param node the name of its node, for people
     */
    record RouteAnnounced(String address, String node, RouteState state) implements Message, Directory.Announcement {

        @Override
        public String name() {
            return address;
        }

        @Override
        public boolean isLeaving() {
            return state == RouteState.LEAVING;
        }
    }

    /** A node's sign of life and its figures, told to every node once a second. */
    record NodeAnnounced(NodeIdentity node, NodeState state, NodeFigures figures)
            implements Message, Directory.Announcement {

        @Override
        public String name() {
            return node.id();
        }

        @Override
        public boolean isLeaving() {
            return state == NodeState.LEAVING;
        }
    }

    /** Asks a node what it remembers of the cluster's last hour; answered by {@link HistoryFound}. */
    record FindHistory() implements Message {}

    record HistoryFound(List<HistoryStep> steps) implements Message {
        public HistoryFound {
            steps = List.copyOf(steps);
        }
    }
}
