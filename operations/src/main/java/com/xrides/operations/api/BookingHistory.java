package com.xrides.operations.api;

import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.lookup.FailuresJson;
import com.xrides.bookings.lookup.LookupClient;
import com.xrides.bookings.lookup.StatusJson;
import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.FailuresFound;
import com.xrides.bookings.messages.FailureMessages.FindFailure;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.BookingFound;
import com.xrides.bookings.messages.LookupMessages.FindBooking;
import com.xrides.bookings.messages.LookupMessages.FindStatus;
import com.xrides.bookings.messages.LookupMessages.StatusFound;
import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.bookings.outcome.Failure;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers with everything known about one booking: its status, stored content, failures and acts on them. */
final class BookingHistory {

    /** The payload of each may be 64 KiB. */
    private static final int MAX_FAILURES = 50;

    private static final Comparator<Failure> NEWEST_FIRST =
            Comparator.comparing(Failure::at).thenComparing(Failure::sequence).reversed();

    private final LookupClient lookups;

    BookingHistory(LookupClient lookups) {
        this.lookups = lookups;
    }

    void answer(RoutingContext context) {
        LookupClient.withId(context.pathParam("id"), context.response(), id -> {
            Future<StatusFound> status = lookups.ask(LookupMessages.FIND_STATUS, new FindStatus(id));
            Future<BookingFound> booking = lookups.ask(LookupMessages.FIND_BOOKING, new FindBooking(id));
            Future<FailuresFound> failures =
                    lookups.ask(FailureMessages.FIND_FAILURE, new FindFailure(id, MAX_FAILURES));
            var unused = Future.join(status, booking, failures).onComplete(asked -> {
                if (status.succeeded()) {
                    String json = json(id, status.result().status(), booking, failures);
                    Unawaited.endJson(context.response(), Buffer.buffer(json));
                } else {
                    LookupClient.unavailable(context.response(), id, status.cause());
                }
            });
        });
    }

    /**
     * The status may be known, from a spool or from memory, while the tables are unavailable: then the answer says so.
     */
    private static String json(
            long id, BookingStatus status, Future<BookingFound> booking, Future<FailuresFound> failures) {
        return "{\"id\":" + id
                + ",\"status\":" + StatusJson.of(status).encode()
                + ",\"booking\":" + (booking.succeeded() ? json(booking.result().booking()) : "null")
                + ",\"failures\":"
                + FailuresJson.array(
                        failures.succeeded()
                                ? failures.result().failures().stream()
                                        .sorted(NEWEST_FIRST)
                                        .toList()
                                : List.of())
                + ",\"incomplete\":" + Json.encode(incomplete(booking, failures)) + "}";
    }

    private static String json(@Nullable StoredBooking stored) {
        return stored == null ? "null" : BookingJson.write(stored);
    }

    private static @Nullable String incomplete(Future<?> booking, Future<?> failures) {
        if (booking.succeeded() && failures.succeeded()) {
            return null;
        }
        Throwable cause = booking.failed() ? booking.cause() : failures.cause();
        return "What is stored, and how it failed, cannot be looked up now: " + cause.getMessage() + ".";
    }
}
