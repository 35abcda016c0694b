package com.xrides.status;

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
 * Finds the status of a booking: from the tables, or from memory while those are unavailable, unless a spool still
 * holds it. Lives on one event loop.
 */
final class BookingStatuses {

    private static final Duration TIMEOUT = Duration.ofMillis(800);

    /** How much longer to wait for the tables to say "stored" once a spool is known to hold the booking. */
    private static final Duration TIMEOUT_WHEN_PENDING = Duration.ofMillis(300);

    private final MessageBus bus;
    private final PendingBookings pending;
    private final RecentOutcomes recent;

    /** The status without regard to spools. */
    private record Lookup(BookingStatus status) {

        boolean isStored() {
            return status.state() == BookingStatus.State.STORED;
        }
    }

    BookingStatuses(MessageBus bus, PendingBookings pending, RecentOutcomes recent) {
        this.bus = bus;
        this.pending = pending;
        this.recent = recent;
    }

    /** Fails when nothing is known and the tables are unavailable. */
    Future<BookingStatus> find(long id) {
        boolean spooling = pending.possible();
        Future<Lookup> lookup = lookup(id);
        Future<BookingStatus> weighed = pending.since(id)
                .compose(since -> since == null ? settled(id, lookup, spooling) : storedOrPending(lookup, since));
        // A stored booking is stored whatever the spools say, so a silent one is not waited for.
        return Future.any(lookup.compose(BookingStatuses::ifStored), weighed)
                .transform(any -> weighed.isComplete() ? weighed : lookup.map(Lookup::status));
    }

    private static Future<BookingStatus> ifStored(Lookup lookup) {
        return lookup.isStored() ? Future.succeededFuture(lookup.status()) : Future.failedFuture("not stored");
    }

    private static Future<BookingStatus> storedOrPending(Future<Lookup> lookup, Instant since) {
        return lookup.timeout(TIMEOUT_WHEN_PENDING.toMillis(), TimeUnit.MILLISECONDS)
                .compose(BookingStatuses::ifStored)
                .otherwise(BookingStatus.pending(since));
    }

    /** Asks the tables again: what left its spool between the two look-ups is in the tables by now. */
    private Future<BookingStatus> settled(long id, Future<Lookup> lookup, boolean spooling) {
        return lookup.compose(first -> first.isStored() || !spooling ? lookup : lookup(id))
                .map(Lookup::status);
    }

    private Future<Lookup> lookup(long id) {
        Future<@Nullable Instant> storedAt =
                ask(LookupMessages.FIND_BOOKING, new FindBooking(id)).map(BookingStatuses::storedAt);
        Future<List<Failure>> failure =
                ask(FailureMessages.FIND_FAILURE, new FindFailure(id)).map(FailuresFound::failures);
        return Future.all(storedAt, failure)
                .map(both -> new Lookup(statusOf(storedAt.result(), failure.result())))
                .recover(cause -> fromMemory(id, cause));
    }

    /** One that was erased is stored: whoever sends it again is told so as well. */
    private static @Nullable Instant storedAt(BookingFound found) {
        return found.booking() == null ? found.erased() : found.booking().storedAt();
    }

    private <Q extends Message, A extends Message> Future<A> ask(Address<Q, A> address, Q question) {
        return bus.ask(address, question, TIMEOUT);
    }

    /**
     * A stored booking is stored, whatever failed before or since. Beside it stands a later conflict that nobody has
     * dismissed: whoever sent other content and was told to look here learns that it is not what is stored.
     */
    private static BookingStatus statusOf(@Nullable Instant storedAt, List<Failure> newestFailure) {
        Optional<Failure> failure = newestFailure.stream().findFirst();
        if (storedAt == null) {
            return failure.map(BookingStatus::failed).orElse(BookingStatus.UNKNOWN);
        }
        return failure.filter(newest -> newest.code().equals(Outcome.Kind.CONFLICT.code()))
                .filter(newest -> newest.at().isAfter(storedAt) && newest.isOpen())
                .map(conflict -> BookingStatus.stored(storedAt, conflict))
                .orElseGet(() -> BookingStatus.stored(storedAt));
    }

    private Future<Lookup> fromMemory(long id, Throwable cause) {
        LateOutcome late = recent.find(id);
        if (late == null) {
            return Future.failedFuture(cause);
        }
        return Future.succeededFuture(new Lookup(statusOf(late)));
    }

    private static BookingStatus statusOf(LateOutcome late) {
        return LateFailures.of(late)
                .map(failure -> late.outcome().kind() == Outcome.Kind.CONFLICT
                        ? BookingStatus.stored(late.at(), failure)
                        : BookingStatus.failed(failure))
                .orElseGet(() -> BookingStatus.stored(late.at()));
    }
}
