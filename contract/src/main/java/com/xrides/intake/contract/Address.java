package com.xrides.intake.contract;

import com.xrides.intake.contract.Message.BookingFound;
import com.xrides.intake.contract.Message.Done;
import com.xrides.intake.contract.Message.FailuresFound;
import com.xrides.intake.contract.Message.FindBooking;
import com.xrides.intake.contract.Message.FindFailure;
import com.xrides.intake.contract.Message.FindStatus;
import com.xrides.intake.contract.Message.ListFailures;
import com.xrides.intake.contract.Message.RecordFailures;
import com.xrides.intake.contract.Message.ReportOutcomes;
import com.xrides.intake.contract.Message.SaveBookings;
import com.xrides.intake.contract.Message.SaveOutcomes;
import com.xrides.intake.contract.Message.StatusFound;

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

    private static final String SAVE = "bookings.save.";

    /** Where one persistence verticle, and no other, takes bookings to save. */
    public static Address<SaveBookings, SaveOutcomes> save(String verticle) {
        return new Address<>(SAVE + verticle);
    }
}
