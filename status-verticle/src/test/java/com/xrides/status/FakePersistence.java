package com.xrides.status;

import com.xrides.bookings.Booking;
import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.FailuresFound;
import com.xrides.bookings.messages.FailureMessages.FindFailure;
import com.xrides.bookings.messages.FailureMessages.ListFailures;
import com.xrides.bookings.messages.FailureMessages.RecordFailures;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.BookingFound;
import com.xrides.bookings.messages.LookupMessages.FindBooking;
import com.xrides.bookings.outcome.Failure;
import com.xrides.platform.bus.Done;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as persistence nodes do, from memory; and as they do not, when their database is away. */
final class FakePersistence {

    private final Map<Long, StoredBooking> bookings = new ConcurrentHashMap<>();
    private final List<Failure> failures = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private volatile boolean losesFailures;
    private volatile boolean silent;
    private final Map<Long, Promise<Void>> asked = new ConcurrentHashMap<>();

    Future<?> answerOn(MessageBus bus) {
        return Future.all(
                bus.answer(LookupMessages.FIND_BOOKING, this::find),
                bus.answer(FailureMessages.RECORD_FAILURES, this::record),
                bus.answer(FailureMessages.FIND_FAILURE, this::newest),
                bus.answer(FailureMessages.RECORDED_FAILURES, this::list));
    }

    void store(long id, Instant storedAt) {
        var booking = new Booking(
                id, 2, 3, 1, null, null, null, null, 8, storedAt, null, storedAt, false, false, false, null, null,
                null);
        bookings.put(id, new StoredBooking(booking, storedAt));
    }

    void hold(Failure failure) {
        failures.add(failure);
    }

    /** Every question fails from now on. */
    void goAway() {
        away = true;
    }

    /** Every question stays without an answer from now on. */
    void fallSilent() {
        silent = true;
    }

    void comeBack() {
        away = false;
        silent = false;
    }

    /** Only bookings are found from now on: everything about failures fails. */
    void loseFailures() {
        losesFailures = true;
    }

    /** Completes once it has answered for this booking and for its failures. */
    Future<Void> asked(long id) {
        return asked.computeIfAbsent(id, key -> Promise.promise()).future();
    }

    List<Failure> recorded() {
        return List.copyOf(failures);
    }

    private Future<BookingFound> find(FindBooking question) {
        if (silent) {
            return Promise.<BookingFound>promise().future();
        }
        return away ? databaseAway() : Future.succeededFuture(new BookingFound(bookings.get(question.id())));
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

    private static <T> Future<T> databaseAway() {
        return Future.failedFuture("the database is away");
    }
}
