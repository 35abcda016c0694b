package com.xrides.http;

import com.xrides.bookings.Booking;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.delivery.SaveContext;
import com.xrides.bookings.delivery.SingleSave;
import com.xrides.bookings.delivery.reply.SaveWait;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.lookup.BookingProblem;
import com.xrides.bookings.outcome.RequestResult;
import com.xrides.platform.log.LogSubject;
import com.xrides.platform.web.Preferences;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.exchange.Exchange;
import com.xrides.platform.web.peers.Peer;
import com.xrides.platform.web.peers.PeerRate;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes one booking in: reads it, checks it, admits it, and saves it; its {@link SaveAnswer} answers. */
final class SaveEndpoint implements Handler<Exchange> {

    private static final CharSequence PREFER = HttpHeaders.createOptimized("Prefer");
    private static final int CREATED = 201;

    private static final Set<Integer> REFUSED_UNREAD = Set.of(
            ProblemType.TOO_SLOW.status(),
            ProblemType.BODY_TOO_LARGE.status(),
            ProblemType.UNSUPPORTED_MEDIA_TYPE.status());

    private final HttpSettings settings;
    private final SaveContext saves;
    private final SaveWait fullWait;
    private final PeerRate unwaited;

    /** @param unwaited how often a peer may ask not to wait for an outcome */
    SaveEndpoint(HttpSettings settings, SaveContext saves, PeerRate unwaited) {
        this.unwaited = unwaited;
        this.settings = settings;
        this.saves = saves;
        this.fullWait = SaveWait.of(settings.maxWait(), settings.maxWait());
    }

    /**
     * Counts what is refused before its body is read: it was a booking request, and not a valid one. And what met a fault
     * of ours, of which nobody knows how far it came.
     */
    void watch(int status) {
        if (status == CREATED) {
            return;
        }
        if (REFUSED_UNREAD.contains(status)) {
            saves.metrics().ended(RequestResult.INVALID);
        } else if (status == ProblemType.INTERNAL.status()) {
            saves.metrics().ended(RequestResult.UNKNOWN);
        }
    }

    @Override
    public void handle(Exchange exchange) {
        ParseResult parsed = BookingJson.read(exchange.body().getBytes());
        if (parsed instanceof ParseResult.Accepted accepted) {
            save(accepted.booking(), exchange, null);
        } else {
            saves.metrics().ended(RequestResult.INVALID);
            Problem problem = BookingProblem.of(parsed);
            exchange.about(LogSubject.booking(problem.id()));
            problem.send(exchange.response());
        }
    }

    /**
     * Saves a booking that was kept from an earlier request, and answers as for any other; where it is stored, not
     * before what is to be done then has ended, one way or the other.
     */
    void resend(Booking booking, Exchange exchange, Supplier<Future<?>> beforeStored) {
        save(booking, exchange, beforeStored);
    }

    private void save(Booking booking, Exchange exchange, @Nullable Supplier<Future<?>> beforeStored) {
        saves.tracing().noteBooking(booking.id());
        if (!saves.admit(booking)) {
            exchange.about(LogSubject.booking(booking.id()));
            Problem.of(
                            ProblemType.OVERLOADED,
                            booking.id(),
                            "This node has as many bookings in flight as it takes; it did not take this one.")
                    .retryAfter(saves.retryAfterSeconds())
                    .send(exchange.response());
            return;
        }
        var save = new SingleSave(booking, new SaveAnswer(booking.id(), exchange, beforeStored), saves);
        exchange.whenEnded(() -> save.clientGone(Peer.of(exchange.request())));
        save.start(wait(exchange.request(), exchange.caller()));
    }

    /**
     * A client may shorten the wait, as often as its key allows; it is told when its preference was honoured, as RFC 7240
     * asks. One that will not wait at all is honoured so often only, with a key or without: beyond that it gets the outcome,
     * which costs nobody a look at a list of failures.
     */
    private SaveWait wait(HttpServerRequest request, Caller caller) {
        if (!request.headers().contains(PREFER)) {
            return fullWait;
        }
        Preferences preferences = Preferences.of(request.headers().getAll(PREFER));
        Duration longest = settings.maxWait();
        // Without a spool there is no use in not waiting at all: nobody would hold the booking.
        Duration otherwise = saves.holds() && preferences.respondAsync() ? Duration.ZERO : longest;
        Duration wanted = preferences.requestedWait().orElse(otherwise);
        SaveWait wait = SaveWait.of(wanted, longest);
        if (!wait.isFull() && !caller.takeUnawaited()) {
            return fullWait;
        }
        if (wanted.isZero() && !unwaited.take(Peer.of(request))) {
            return fullWait;
        }
        if (!wait.isFull()) {
            request.response().putHeader("Preference-Applied", preferences.applied());
        }
        return wait;
    }
}
