package com.xrides.intake.http;

import com.xrides.intake.contract.Booking;
import com.xrides.intake.contract.BookingJson;
import com.xrides.intake.contract.Reading;
import com.xrides.intake.http.HttpMetrics.Ending;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Set;

/** Takes one booking in: reads it, checks it, admits it, and lets its {@link SaveRequest} answer. */
final class SaveEndpoint implements Handler<RoutingContext> {

    private static final Set<Integer> REFUSED_UNREAD = Set.of(
            ProblemType.TOO_SLOW.status(),
            ProblemType.BODY_TOO_LARGE.status(),
            ProblemType.UNSUPPORTED_MEDIA_TYPE.status());

    private final Vertx vertx;
    private final HttpSettings settings;
    private final Admission admission;
    private final Dispatcher dispatcher;
    private final LateOutcomes lateOutcomes;
    private final HttpMetrics metrics;

    SaveEndpoint(
            Vertx vertx,
            HttpSettings settings,
            Admission admission,
            Dispatcher dispatcher,
            LateOutcomes lateOutcomes,
            HttpMetrics metrics) {
        this.vertx = vertx;
        this.settings = settings;
        this.admission = admission;
        this.dispatcher = dispatcher;
        this.lateOutcomes = lateOutcomes;
        this.metrics = metrics;
    }

    /** Counts what is refused before its body is read: it was a booking request, and not a valid one. */
    void watch(RoutingContext context) {
        context.addEndHandler(ended -> {
            if (REFUSED_UNREAD.contains(context.response().getStatusCode())) {
                metrics.ended(Ending.INVALID);
            }
        });
        context.next();
    }

    @Override
    public void handle(RoutingContext context) {
        Buffer body = context.body().buffer();
        Reading reading = BookingJson.read(body == null ? new byte[0] : body.getBytes());
        if (reading instanceof Reading.Accepted accepted) {
            save(accepted.booking(), context);
        } else {
            metrics.ended(Ending.INVALID);
            problem(reading).send(context.response());
        }
    }

    private static Problem problem(Reading reading) {
        return reading instanceof Reading.Rejected rejected
                ? new Problem(
                        ProblemType.INVALID_BOOKING,
                        rejected.id(),
                        "The booking was not stored: %d of its fields must be mended."
                                .formatted(rejected.errors().size()),
                        rejected.errors())
                : problem((Reading.Malformed) reading);
    }

    private static Problem problem(Reading.Malformed malformed) {
        return Problem.of(ProblemType.MALFORMED_JSON, malformed.id(), malformed.detail());
    }

    private void save(Booking booking, RoutingContext context) {
        if (!admission.enter()) {
            metrics.ended(Ending.SHED);
            Problem.of(
                            ProblemType.OVERLOADED,
                            booking.id(),
                            "This node has as many bookings in flight as it takes; it did not take this one.")
                    .send(context.response());
            return;
        }
        if (booking.extra() != null) {
            metrics.sawUnknownFields();
        }
        new SaveRequest(booking, context, admission, lateOutcomes, metrics)
                .start(vertx, dispatcher, wait(context.request()));
    }

    /** A client may shorten the wait; it is told when its preference was honoured, as RFC 7240 asks. */
    private Duration wait(HttpServerRequest request) {
        return Preferences.of(request.headers().getAll("Prefer"))
                .requestedWait()
                .filter(wish -> wish.compareTo(settings.maxWait()) <= 0)
                .map(wish -> {
                    request.response().putHeader("Preference-Applied", "wait=" + wish.toSeconds());
                    return wish;
                })
                .orElse(settings.maxWait());
    }
}
