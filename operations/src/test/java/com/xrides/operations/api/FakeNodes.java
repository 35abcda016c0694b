package com.xrides.operations.api;

import com.xrides.bookings.Booking;
import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.ActOnFailure;
import com.xrides.bookings.messages.FailureMessages.FailuresFound;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.BookingFound;
import com.xrides.bookings.messages.LookupMessages.StatusFound;
import com.xrides.bookings.messages.SaveMessages;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.FailureAct;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rest of a cluster as the desk sees it on the bus: one that stores, one that knows statuses. */
final class FakeNodes {

    private static final String STORING = "storing";
    private static final long ANNOUNCING_MILLIS = 100;

    private final List<Failure> failures = new CopyOnWriteArrayList<>();
    private final List<Long> sent = new CopyOnWriteArrayList<>();
    private volatile BookingStatus status = BookingStatus.UNKNOWN;
    private volatile @Nullable StoredBooking stored;
    private volatile boolean tablesAway;
    private volatile Function<Booking, Outcome> outcome = booking -> Outcome.STORED;

    Future<?> answerOn(MessageBus bus) {
        return Future.all(List.of(
                bus.answer(LookupMessages.FIND_STATUS, question -> Future.succeededFuture(new StatusFound(status))),
                bus.answer(LookupMessages.FIND_BOOKING, question -> table(new BookingFound(stored))),
                bus.answer(FailureMessages.FIND_FAILURE, question -> table(new FailuresFound(failures))),
                bus.answer(FailureMessages.LIST_FAILURES, question -> table(new FailuresFound(failures))),
                bus.answer(FailureMessages.ACT_ON_FAILURE, question -> table(act(question))),
                bus.answer(SaveMessages.save(STORING), question -> {
                    question.bookings().forEach(booking -> sent.add(booking.id()));
                    return Future.succeededFuture(new SaveOutcomes(
                            question.bookings().stream().map(outcome).toList()));
                })));
    }

    /** Says from now on that bookings can be stored. */
    void announce(Vertx vertx, MessageBus bus) {
        var route = new WriterAnnounced(SaveMessages.save(STORING).name(), "node", WriterState.SERVING);
        vertx.setPeriodic(0, ANNOUNCING_MILLIS, timer -> bus.tell(SaveMessages.WRITERS, route));
    }

    void knows(BookingStatus newStatus, @Nullable StoredBooking booking) {
        status = newStatus;
        stored = booking;
    }

    void hold(Failure failure) {
        failures.add(failure);
    }

    void loseTables() {
        tablesAway = true;
    }

    void answer(Function<Booking, Outcome> newOutcome) {
        outcome = newOutcome;
    }

    /** The bookings that were to be stored, as often as they were. */
    List<Long> sent() {
        return sent;
    }

    List<FailureAct> acts(int failure) {
        return failures.get(failure).acts();
    }

    private <T> Future<T> table(T answer) {
        return tablesAway ? Future.failedFuture("the database is away") : Future.succeededFuture(answer);
    }

    private FailuresFound act(ActOnFailure question) {
        for (int i = 0; i < failures.size(); i++) {
            Failure before = failures.get(i);
            if (before.id() == question.id()
                    && (question.sequence() == 0 || question.sequence() == before.sequence())
                    && before.isOpen()) {
                failures.set(i, with(before, question.act()));
                return new FailuresFound(List.of(before));
            }
        }
        return new FailuresFound(List.of());
    }

    private static Failure with(Failure failure, FailureAct act) {
        var acts = new ArrayList<>(failure.acts());
        acts.add(act);
        return new Failure(
                failure.sequence(),
                failure.id(),
                failure.code(),
                failure.message(),
                failure.at(),
                failure.payload(),
                acts);
    }
}
