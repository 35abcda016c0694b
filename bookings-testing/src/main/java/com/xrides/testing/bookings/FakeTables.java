package com.xrides.testing.bookings;

import com.xrides.bookings.Booking;
import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.FailuresFound;
import com.xrides.bookings.messages.FailureMessages.FindFailure;
import com.xrides.bookings.messages.FailureMessages.ListFailures;
import com.xrides.bookings.messages.FailureMessages.RecordFailures;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.BookingFound;
import com.xrides.bookings.messages.LookupMessages.BookingsTraced;
import com.xrides.bookings.messages.LookupMessages.FindBooking;
import com.xrides.bookings.messages.LookupMessages.TraceBookings;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.bus.Done;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The tables of persistence nodes, in memory, and their answers; and none where the test says that the database is away. Any thread. */
public final class FakeTables {

    private final Map<Long, StoredBooking> bookings = new ConcurrentHashMap<>();
    private final Map<Long, Instant> erased = new ConcurrentHashMap<>();
    private final List<Failure> failures = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private volatile boolean losesFailures;
    private volatile boolean silent;
    private final Map<Long, Promise<Void>> asked = new ConcurrentHashMap<>();

    /** Answers questions about bookings and failures, and records failures, from when the returned future completes. */
    public Future<?> answerOn(MessageBus bus) {
        return Future.all(
                bus.answer(LookupMessages.FIND_BOOKING, this::find),
                bus.answer(LookupMessages.TRACE_BOOKINGS, this::trace),
                bus.answer(FailureMessages.RECORD_FAILURES, this::record),
                bus.answer(FailureMessages.FIND_FAILURE, this::newest),
                bus.answer(FailureMessages.RECORDED_FAILURES, this::list));
    }

    /** Stores a booking if its id is not there. */
    public Outcome save(Booking booking) {
        StoredBooking before = bookings.putIfAbsent(booking.id(), new StoredBooking(booking, Instant.now()));
        if (before == null) {
            return Outcome.STORED;
        }
        return before.booking().equals(booking) ? Outcome.DUPLICATE : Outcome.CONFLICT;
    }

    /** Stores a valid booking with this id. */
    public void store(long id, Instant storedAt) {
        bookings.put(id, new StoredBooking(SampleBookings.valid(id), storedAt));
    }

    /** Leaves nothing of a stored booking but since when it is stored. */
    public void erase(long id) {
        erased.put(id, Objects.requireNonNull(bookings.remove(id)).storedAt());
    }

    public Set<Long> stored() {
        return Set.copyOf(bookings.keySet());
    }

    /** Holds neither this booking nor its failures any more, whatever was said. */
    public void lose(long id) {
        bookings.remove(id);
        failures.removeIf(failure -> failure.id() == id);
    }

    public void hold(Failure failure) {
        failures.add(failure);
    }

    /** Every question fails from now on. */
    public void goAway() {
        away = true;
    }

    /** Every question stays without an answer from now on. */
    public void fallSilent() {
        silent = true;
    }

    public void comeBack() {
        away = false;
        silent = false;
    }

    /** Only bookings are found from now on: everything about failures fails. */
    public void loseFailures() {
        losesFailures = true;
    }

    /** Completes once it has answered for this booking and for its failures. */
    public Future<Void> asked(long id) {
        return asked.computeIfAbsent(id, key -> Promise.promise()).future();
    }

    public List<Failure> recorded() {
        return List.copyOf(failures);
    }

    private Future<BookingFound> find(FindBooking question) {
        if (silent) {
            return Promise.<BookingFound>promise().future();
        }
        long id = question.id();
        return away ? databaseAway() : Future.succeededFuture(new BookingFound(bookings.get(id), erased.get(id)));
    }

    private Future<Done> record(RecordFailures question) {
        if (away || losesFailures) {
            return databaseAway();
        }
        failures.addAll(question.failures());
        return Future.succeededFuture(new Done());
    }

    private Future<FailuresFound> newest(FindFailure question) {
        if (away || losesFailures) {
            return databaseAway();
        }
        var found = new FailuresFound(failures.stream()
                .filter(failure -> failure.id() == question.id())
                .sorted(Comparator.comparing(Failure::at).reversed())
                .limit(1)
                .toList());
        // A booking is asked for first.
        asked.computeIfAbsent(question.id(), key -> Promise.promise()).tryComplete();
        return Future.succeededFuture(found);
    }

    private Future<FailuresFound> list(ListFailures question) {
        if (away || losesFailures) {
            return databaseAway();
        }
        return Future.succeededFuture(new FailuresFound(failures.stream()
                .filter(failure -> failure.sequence() > question.after())
                .limit(question.limit())
                .toList()));
    }

    private Future<BookingsTraced> trace(TraceBookings question) {
        if (away) {
            return databaseAway();
        }
        return Future.succeededFuture(new BookingsTraced(
                question.ids().stream().filter(bookings::containsKey).toList(),
                question.ids().stream().filter(this::hasFailed).toList()));
    }

    private boolean hasFailed(long id) {
        return failures.stream().anyMatch(failure -> failure.id() == id);
    }

    private static <T> Future<T> databaseAway() {
        return Future.failedFuture("the database is away");
    }
}
