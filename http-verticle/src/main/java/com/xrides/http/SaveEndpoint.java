package com.xrides.http;

import com.xrides.bookings.Booking;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.lookup.BookingProblem;
import com.xrides.bookings.outcome.RequestResult;
import com.xrides.platform.web.Preferences;
import com.xrides.platform.web.Problem;
import com.xrides.platform.web.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes one booking in: reads it, checks it, admits it, and lets its {@link SaveRequest} answer. */
final class SaveEndpoint implements Handler<RoutingContext> {

    private static final Set<Integer> REFUSED_UNREAD = Set.of(
            ProblemType.TOO_SLOW.status(),
            ProblemType.BODY_TOO_LARGE.status(),
            ProblemType.UNSUPPORTED_MEDIA_TYPE.status());

    private final HttpSettings settings;
    private final SaveContext intake;

    SaveEndpoint(HttpSettings settings, SaveContext intake) {
        this.settings = settings;
        this.intake = intake;
    }

    /**
     * Counts what is refused before its body is read: it was a booking request, and not a valid one. And what met a fault
     * of ours, of which nobody knows how far it came.
     */
    void watch(RoutingContext context) {
        context.addEndHandler(ended -> {
            int status = context.response().getStatusCode();
            if (REFUSED_UNREAD.contains(status)) {
                intake.metrics().ended(RequestResult.INVALID);
            } else if (status == ProblemType.INTERNAL.status()) {
                intake.metrics().ended(RequestResult.UNKNOWN);
            }
        });
        context.next();
    }

    @Override
    public void handle(RoutingContext context) {
        Buffer body = context.body().buffer();
        ParseResult reading = BookingJson.read(body == null ? new byte[0] : body.getBytes());
        if (reading instanceof ParseResult.Accepted accepted) {
            save(accepted.booking(), context, null);
        } else {
            intake.metrics().ended(RequestResult.INVALID);
            Problem problem = BookingProblem.of(reading);
            RequestLog.about(context, problem.id());
            problem.send(context.response());
        }
    }

    /**
     * Saves a booking that was kept from an earlier request, and answers as for any other; where it is stored, not
     * before what is to be done then has ended, one way or the other.
     */
    void resend(Booking booking, RoutingContext context, Supplier<Future<?>> beforeStored) {
        save(booking, context, beforeStored);
    }

    private void save(Booking booking, RoutingContext context, @Nullable Supplier<Future<?>> beforeStored) {
        intake.tracing().noteBooking(booking.id());
        if (!intake.admission().enter()) {
            intake.metrics().ended(RequestResult.SHED);
            RequestLog.about(context, booking.id());
            Problem.of(
                            ProblemType.OVERLOADED,
                            booking.id(),
                            "This node has as many bookings in flight as it takes; it did not take this one.")
                    .retryAfter(intake.admission().retryAfterSeconds())
                    .send(context.response());
            return;
        }
        if (booking.extra() != null) {
            intake.metrics().sawUnknownFields();
        }
        new SaveRequest(booking, context, intake, beforeStored).start(context, wait(context.request()));
    }

    /** A client may shorten the wait; it is told when its preference was honoured, as RFC 7240 asks. */
    private SaveWait wait(HttpServerRequest request) {
        Preferences preferences = Preferences.of(request.headers().getAll("Prefer"));
        SaveWait wait =
                SaveWait.of(preferences, settings.maxWait(), intake.spool().isPresent());
        if (!wait.isFull()) {
            request.response().putHeader("Preference-Applied", preferences.applied());
        }
        return wait;
    }
}
