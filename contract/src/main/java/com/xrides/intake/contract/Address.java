package com.xrides.intake.contract;

import com.xrides.intake.contract.Message.ActOnFailure;
import com.xrides.intake.contract.Message.AuditSpool;
import com.xrides.intake.contract.Message.BookingFound;
import com.xrides.intake.contract.Message.BookingsCounted;
import com.xrides.intake.contract.Message.BookingsListed;
import com.xrides.intake.contract.Message.BookingsTraced;
import com.xrides.intake.contract.Message.CountBookings;
import com.xrides.intake.contract.Message.Done;
import com.xrides.intake.contract.Message.FailuresFound;
import com.xrides.intake.contract.Message.FindBooking;
import com.xrides.intake.contract.Message.FindFailure;
import com.xrides.intake.contract.Message.FindHistory;
import com.xrides.intake.contract.Message.FindPending;
import com.xrides.intake.contract.Message.FindStatus;
import com.xrides.intake.contract.Message.HistoryFound;
import com.xrides.intake.contract.Message.KeepBooking;
import com.xrides.intake.contract.Message.Kept;
import com.xrides.intake.contract.Message.ListBookings;
import com.xrides.intake.contract.Message.ListFailures;
import com.xrides.intake.contract.Message.PendingFound;
import com.xrides.intake.contract.Message.RecordFailures;
import com.xrides.intake.contract.Message.ReportOutcomes;
import com.xrides.intake.contract.Message.SaveBookings;
import com.xrides.intake.contract.Message.SaveOutcomes;
import com.xrides.intake.contract.Message.SpoolAudited;
import com.xrides.intake.contract.Message.StatusFound;
import com.xrides.intake.contract.Message.TraceBookings;

/**
 * A place on the bus where questions of one type are answered by messages of another.
 *
 * @param <Q> the question
 * @param <A> its answer
 * @param name as the bus knows it
 */
@SuppressWarnings("UnusedTypeParameter") // they tie an answer's type to its question's, see MessageBus
public record Address<Q extends Message, A extends Message>(String name) {

    public static final Address<FindBooking, BookingFound> FIND_BOOKING = new Address<>("bookings.find");
    public static final Address<ReportOutcomes, Done> REPORT_OUTCOMES = new Address<>("bookings.outcome");
    public static final Address<FindStatus, StatusFound> FIND_STATUS = new Address<>("bookings.status");
    public static final Address<RecordFailures, Done> RECORD_FAILURES = new Address<>("failures.record");
    public static final Address<FindFailure, FailuresFound> FIND_FAILURE = new Address<>("failures.find");

    /** Answered by persistence nodes, from the table. */
    public static final Address<ListFailures, FailuresFound> RECORDED_FAILURES = new Address<>("failures.recorded");

    /** Answered by status nodes, for the API. */
    public static final Address<ListFailures, FailuresFound> LIST_FAILURES = new Address<>("failures.list");

    public static final Address<ActOnFailure, FailuresFound> ACT_ON_FAILURE = new Address<>("failures.act");
    public static final Address<TraceBookings, BookingsTraced> TRACE_BOOKINGS = new Address<>("bookings.trace");
    public static final Address<CountBookings, BookingsCounted> COUNT_BOOKINGS = new Address<>("bookings.count");

    /** Answered by persistence nodes, page by page. */
    public static final Address<ListBookings, BookingsListed> LIST_BOOKINGS = new Address<>("bookings.list");

    private static final String SAVE = "bookings.save.";

    /** Where one persistence verticle, and no other, takes bookings to save. */
    public static Address<SaveBookings, SaveOutcomes> save(String verticle) {
        return new Address<>(SAVE + verticle);
    }

    /** Where one spool takes bookings to hold; for its own node. */
    public static Address<KeepBooking, Kept> keep(String spool) {
        return new Address<>("spool.keep." + spool);
    }

    /** Where one spool tells what it holds. */
    public static Address<FindPending, PendingFound> findPending(String spool) {
        return new Address<>("spool.find." + spool);
    }

    /** Where one spool opens its books. */
    public static Address<AuditSpool, SpoolAudited> audit(String spool) {
        return new Address<>("spool.audit." + spool);
    }

    /** Where one node, see {@link NodeIdentity#id}, tells what it remembers of the cluster. */
    public static Address<FindHistory, HistoryFound> history(String node) {
        return new Address<>("nodes.history." + node);
    }
}
