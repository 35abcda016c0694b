package com.xrides.http;

import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.lookup.BookingProblems;
import com.xrides.bookings.lookup.LookupClient;
import com.xrides.bookings.lookup.StatusJson;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.FindBooking;
import com.xrides.bookings.messages.LookupMessages.FindStatus;
import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.platform.web.access.AccessProblem;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Callers;
import com.xrides.platform.web.access.Place;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.content.MediaType;
import com.xrides.platform.web.events.EventStream;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Looks up bookings and their statuses over the bus. */
final class LookupEndpoint {

    private static final int NO_CONTENT = 204;

    private final LookupClient lookups;
    private final StatusStream statusStream;

    LookupEndpoint(LookupClient lookups, StatusStream statusStream) {
        this.lookups = lookups;
        this.statusStream = statusStream;
    }

    void findBooking(RoutingContext context) {
        LookupClient.withId(context.pathParam("id"), context.response(), id -> {
            var unused = lookups.ask(LookupMessages.FIND_BOOKING, new FindBooking(id))
                    .onSuccess(found -> answerBooking(context.response(), id, found.booking()))
                    .onFailure(cause -> LookupClient.unavailable(context.response(), id, cause));
        });
    }

    void findStatus(RoutingContext context) {
        LookupClient.withId(context.pathParam("id"), context.response(), id -> {
            if (wantsEvents(context)) {
                listen(context, id);
                return;
            }
            var unused = lookups.ask(LookupMessages.FIND_STATUS, new FindStatus(id))
                    .onSuccess(found -> answerStatus(context.response(), id, found.status()))
                    .onFailure(cause -> LookupClient.unavailable(context.response(), id, cause));
        });
    }

    private void listen(RoutingContext context, long id) {
        if (EventStream.answerHead(context)) {
            return;
        }
        Caller caller = Callers.of(context);
        Refusal refusal = caller.enter(Place.LISTENER);
        if (refusal == null) {
            context.addEndHandler(ended -> caller.leave(Place.LISTENER));
            EventStream.lastEventId(context.request())
                    .ifPresentOrElse(seen -> listenAgain(context, id, seen), () -> statusStream.open(context, id));
        } else {
            AccessProblem.send(refusal, context.response());
        }
    }

    /**
     * An event source opens its stream again whenever it ends, unless that is answered 204: so is one that has seen how the
     * booking is now.
     */
    private void listenAgain(RoutingContext context, long id, String seen) {
        var unused = lookups.ask(LookupMessages.FIND_STATUS, new FindStatus(id)).onComplete(found -> {
            if (context.response().closed()) {
                return;
            }
            if (found.succeeded() && StatusStream.isSeen(found.result().status(), seen)) {
                Unawaited.end(context.response().setStatusCode(NO_CONTENT));
            } else {
                statusStream.open(context, id);
            }
        });
    }

    private static void answerBooking(HttpServerResponse response, long id, @Nullable StoredBooking stored) {
        if (stored == null) {
            Problem.of(BookingProblems.BOOKING_NOT_FOUND, id, "No booking with this id is stored.")
                    .send(response);
        } else {
            Unawaited.endJson(response, Buffer.buffer(BookingJson.write(stored)));
        }
    }

    private static void answerStatus(HttpServerResponse response, long id, BookingStatus status) {
        switch (status.state()) {
            case UNKNOWN ->
                Problem.of(
                                BookingProblems.BOOKING_UNKNOWN,
                                id,
                                "It is neither stored nor known to have failed. If it was sent and never acknowledged,"
                                        + " send it again.")
                        .send(response);
            case STORED, FAILED, PENDING ->
                Unawaited.endJson(response, StatusJson.of(id, status).toBuffer());
        }
    }

    private static boolean wantsEvents(RoutingContext context) {
        return MediaType.prefers(context.request().getHeader(HttpHeaders.ACCEPT), EventStream.TYPE, "application/json");
    }
}
