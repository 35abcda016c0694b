package com.xrides.http;

import com.xrides.bookings.Booking;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.delivery.SaveContext;
import com.xrides.bookings.delivery.SaveWait;
import com.xrides.bookings.delivery.SingleSave;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.lookup.BookingProblem;
import com.xrides.bookings.outcome.RequestResult;
import com.xrides.platform.web.Preferences;
import com.xrides.platform.web.Problem;
import com.xrides.platform.web.ProblemType;
import com.xrides.platform.web.RequestLog;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes one booking in: reads it, checks it, admits it, and saves it; its {@link SaveAnswer} answers. */
final class SaveEndpoint implements Handler<RoutingContext> {

    private static final Set<Integer> REFUSED_UNREAD = Set.of(
            ProblemType.TOO_SLOW.status(),
            ProblemType.BODY_TOO_LARGE.status(),
            ProblemType.UNSUPPORTED_MEDIA_TYPE.status());

    private final HttpSettings settings;
    private final SaveContext saves;

    SaveEndpoint(HttpSettings settings, SaveContext saves) {
        this.settings = settings;
        this.saves = saves;
    }

    /**
     * Counts what is refused before its body is read: it was a booking request, and not a valid one. And what met a fault
     * of ours, of which nobody knows how far it came.
     */
    void watch(RoutingContext context) {
        context.addEndHandler(ended -> {
            int status = context.response().getStatusCode();
            if (REFUSED_UNREAD.contains(status)) {
                saves.metrics().ended(RequestResult.INVALID);
            } else if (status == ProblemType.INTERNAL.status()) {
                saves.metrics().ended(RequestResult.UNKNOWN);
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
            saves.metrics().ended(RequestResult.INVALID);
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
        saves.tracing().noteBooking(booking.id());
        if (!saves.admit(booking)) {
            RequestLog.about(context, booking.id());
            Problem.of(
                            ProblemType.OVERLOADED,
                            booking.id(),
                            "This node has as many bookings in flight as it takes; it did not take this one.")
                    .retryAfter(saves.retryAfterSeconds())
                    .send(context.response());
            return;
        }
        var save = new SingleSave(booking, new SaveAnswer(booking.id(), context, beforeStored), saves);
        // Not the response's own handlers: those are the context's, and others wait for it to end as well.
        context.addEndHandler(endedOrGone -> save.clientGone());
        save.start(wait(context.request()));
    }

    /** A client may shorten the wait; it is told when its preference was honoured, as RFC 7240 asks. */
    private SaveWait wait(HttpServerRequest request) {
        Preferences preferences = Preferences.of(request.headers().getAll("Prefer"));
        Duration longest = settings.maxWait();
        // Without a spool there is no use in not waiting at all: nobody would hold the booking.
        Duration otherwise = saves.holds() && preferences.respondAsync() ? Duration.ZERO : longest;
        SaveWait wait = SaveWait.of(preferences.requestedWait().orElse(otherwise), longest);
        if (!wait.isFull()) {
            request.response().putHeader("Preference-Applied", preferences.applied());
        }
        return wait;
    }
}
