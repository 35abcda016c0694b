package com.xrides.http;

import static com.xrides.testing.Waiting.resultOf;

import com.xrides.bookings.Booking;
import com.xrides.bookings.messages.SpoolMessages;
import com.xrides.bookings.messages.SpoolMessages.KeepBooking;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.platform.bus.Address;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The spool of the node under test, without a disk: answers as the test says and remembers what it was given. */
final class FakeSpool {

    static final Address<KeepBooking, Kept> ADDRESS = SpoolMessages.keep("fake");

    private final List<Booking> bookings = new CopyOnWriteArrayList<>();
    private volatile Future<Kept> answer = Future.succeededFuture(Kept.HELD);

    private FakeSpool() {}

    /** One that holds everything. */
    static FakeSpool holding(RunningApi api) {
        var spool = new FakeSpool();
        resultOf(api.bus().answer(ADDRESS, question -> {
            spool.bookings.add(question.booking());
            return spool.answer;
        }));
        return spool;
    }

    void answer(Kept kept) {
        answer = Future.succeededFuture(kept);
    }

    /** Answers only when the test does. */
    Promise<Kept> hesitate() {
        Promise<Kept> promise = Promise.promise();
        answer = promise.future();
        return promise;
    }

    List<Long> ids() {
        return bookings.stream().map(Booking::id).toList();
    }
}
