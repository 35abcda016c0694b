package com.xrides.intake.status.desk;

import com.xrides.intake.contract.Address;
import com.xrides.intake.contract.BookingJson;
import com.xrides.intake.contract.BookingStatus;
import com.xrides.intake.contract.Failure;
import com.xrides.intake.contract.Message.BookingFound;
import com.xrides.intake.contract.Message.FailuresFound;
import com.xrides.intake.contract.Message.FindBooking;
import com.xrides.intake.contract.Message.FindFailure;
import com.xrides.intake.contract.Message.FindStatus;
import com.xrides.intake.contract.Message.StatusFound;
import com.xrides.intake.contract.StoredBooking;
import com.xrides.intake.contract.api.FailuresJson;
import com.xrides.intake.contract.api.Inquiries;
import com.xrides.intake.contract.api.StatusJson;
import com.xrides.intake.contract.api.Unawaited;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is known of one booking: how it stands, what is stored, how it failed and what was done then. */
final class BookingHistory {

    /** Each may be 64 KiB. */
    private static final int MAX_FAILURES = 50;

    private static final Comparator<Failure> NEWEST_FIRST =
            Comparator.comparing(Failure::at).thenComparing(Failure::sequence).reversed();

    private final Inquiries inquiries;

    BookingHistory(Inquiries inquiries) {
        this.inquiries = inquiries;
    }

    void answer(RoutingContext context) {
        Inquiries.withId(context.pathParam("id"), context.response(), id -> {
            Future<StatusFound> status = inquiries.ask(Address.FIND_STATUS, new FindStatus(id));
            Future<BookingFound> booking = inquiries.ask(Address.FIND_BOOKING, new FindBooking(id));
            Future<FailuresFound> failures = inquiries.ask(Address.FIND_FAILURE, new FindFailure(id, MAX_FAILURES));
            var unused = Future.join(status, booking, failures).onComplete(asked -> {
                if (status.succeeded()) {
                    String json = json(id, status.result().status(), booking, failures);
                    Unawaited.endJson(context.response(), Buffer.buffer(json));
                } else {
                    Inquiries.unavailable(context.response(), id, status.cause());
                }
            });
        });
    }

    /** The status may be known, from a spool or from memory, while the tables cannot be asked: then that is said. */
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
