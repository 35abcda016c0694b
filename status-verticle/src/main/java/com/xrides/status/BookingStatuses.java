package com.xrides.status;

import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.FailuresFound;
import com.xrides.bookings.messages.FailureMessages.FindFailure;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.BookingFound;
import com.xrides.bookings.messages.LookupMessages.FindBooking;
import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells what became of a booking: what the tables say, or memory while those cannot be asked, unless a spool still
 * holds it. Lives on one event loop.
 */
final class BookingStatuses {

    private static final Duration PATIENCE = Duration.ofMillis(800);

    /** How much longer the tables may take to say "stored" of what a spool is known to hold. */
    private static final Duration PATIENCE_WHEN_PENDING = Duration.ofMillis(300);

    private final MessageBus bus;
    private final PendingBookings pending;
    private final RecentOutcomes recent;

    /**
     * What is known but for the spools.
     *
     * @param isStored the status may still be failed, where a conflict came after
     */
    private record Told(boolean isStored, BookingStatus status) {}

    BookingStatuses(MessageBus bus, PendingBookings pending, RecentOutcomes recent) {
        this.bus = bus;
        this.pending = pending;
        this.recent = recent;
    }

    /** Fails when nothing is known and the tables cannot be asked. */
    Future<BookingStatus> find(long id) {
        boolean spooling = pending.possible();
        Future<Told> told = tell(id);
        Future<BookingStatus> weighed = pending.since(id)
                .compose(since -> since == null ? settled(id, told, spooling) : storedOrPending(told, since));
        // What is stored is so whatever the spools say: a silent one is not waited for.
        return Future.any(told.compose(BookingStatuses::ifStored), weighed)
                .transform(any -> weighed.isComplete() ? weighed : told.map(Told::status));
    }

    private static Future<BookingStatus> ifStored(Told told) {
        return told.isStored() ? Future.succeededFuture(told.status()) : Future.failedFuture("not stored");
    }

    private static Future<BookingStatus> storedOrPending(Future<Told> told, Instant since) {
        return told.timeout(PATIENCE_WHEN_PENDING.toMillis(), TimeUnit.MILLISECONDS)
                .compose(BookingStatuses::ifStored)
                .otherwise(BookingStatus.pending(since));
    }

    /** What left its spool after the tables were asked, and before the spool was, is in the tables by now. */
    private Future<BookingStatus> settled(long id, Future<Told> told, boolean spooling) {
        return told.compose(first -> first.isStored() || !spooling ? told : tell(id))
                .map(Told::status);
    }

    private Future<Told> tell(long id) {
        Future<@Nullable StoredBooking> booking =
                ask(LookupMessages.FIND_BOOKING, new FindBooking(id)).map(BookingFound::booking);
        Future<List<Failure>> failure =
                ask(FailureMessages.FIND_FAILURE, new FindFailure(id)).map(FailuresFound::failures);
        return Future.all(booking, failure)
                .map(both -> new Told(booking.result() != null, statusOf(booking.result(), failure.result())))
                .recover(cause -> fromMemory(id, cause));
    }

    private <Q extends Message, A extends Message> Future<A> ask(Address<Q, A> address, Q question) {
        return bus.ask(address, question, PATIENCE);
    }

    /**
     * A booking that is there is stored, whatever failed before. Only a conflict that came after tells its sender more:
     * that what it sent last is not what is there.
     */
    private static BookingStatus statusOf(@Nullable StoredBooking stored, List<Failure> newestFailure) {
        Optional<Failure> failure = newestFailure.stream().findFirst();
        if (stored == null) {
            return failure.map(BookingStatus::failed).orElse(BookingStatus.UNKNOWN);
        }
        return failure.filter(newest -> newest.code().equals(Outcome.Kind.CONFLICT.code()))
                .filter(newest -> newest.at().isAfter(stored.storedAt()))
                .map(BookingStatus::failed)
                .orElseGet(() -> BookingStatus.stored(stored.storedAt()));
    }

    private Future<Told> fromMemory(long id, Throwable cause) {
        LateOutcome late = recent.find(id);
        if (late == null) {
            return Future.failedFuture(cause);
        }
        return Future.succeededFuture(LateFailures.of(late)
                .map(failure -> new Told(false, BookingStatus.failed(failure)))
                .orElseGet(() -> new Told(true, BookingStatus.stored(late.at()))));
    }
}
