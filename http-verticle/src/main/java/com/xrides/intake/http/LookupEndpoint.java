package com.xrides.intake.http;

import com.xrides.intake.contract.Address;
import com.xrides.intake.contract.BookingJson;
import com.xrides.intake.contract.BookingStatus;
import com.xrides.intake.contract.Message.FindBooking;
import com.xrides.intake.contract.Message.FindStatus;
import com.xrides.intake.contract.StoredBooking;
import com.xrides.intake.contract.api.Inquiries;
import com.xrides.intake.contract.api.Problem;
import com.xrides.intake.contract.api.ProblemType;
import com.xrides.intake.contract.api.StatusJson;
import com.xrides.intake.contract.api.Unawaited;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Answers what became of bookings, by asking over the bus. */
final class LookupEndpoint {

    private final Inquiries inquiries;
    private final StatusStream statusStream;

    LookupEndpoint(Inquiries inquiries, StatusStream statusStream) {
        this.inquiries = inquiries;
        this.statusStream = statusStream;
    }

    void findBooking(RoutingContext context) {
        Inquiries.withId(context.pathParam("id"), context.response(), id -> {
            var unused = inquiries
                    .ask(Address.FIND_BOOKING, new FindBooking(id))
                    .onSuccess(found -> answerBooking(context.response(), id, found.booking()))
                    .onFailure(cause -> Inquiries.unavailable(context.response(), id, cause));
        });
    }

    void findStatus(RoutingContext context) {
        Inquiries.withId(context.pathParam("id"), context.response(), id -> {
            if (wantsEvents(context)) {
                statusStream.open(context.response(), id);
                return;
            }
            var unused = inquiries
                    .ask(Address.FIND_STATUS, new FindStatus(id))
                    .onSuccess(found -> answerStatus(context.response(), id, found.status()))
                    .onFailure(cause -> Inquiries.unavailable(context.response(), id, cause));
        });
    }

    private static void answerBooking(HttpServerResponse response, long id, @Nullable StoredBooking stored) {
        if (stored == null) {
            Problem.of(ProblemType.BOOKING_NOT_FOUND, id, "No booking with this id is stored.")
                    .send(response);
        } else {
            Unawaited.endJson(response, Buffer.buffer(BookingJson.write(stored)));
        }
    }

    private static void answerStatus(HttpServerResponse response, long id, BookingStatus status) {
        switch (status.state()) {
            case UNKNOWN ->
                Problem.of(
                                ProblemType.BOOKING_UNKNOWN,
                                id,
                                "It is neither stored nor known to have failed. If it was sent and never acknowledged,"
                                        + " send it again.")
                        .send(response);
            case STORED, FAILED, PENDING ->
                Unawaited.endJson(response, StatusJson.of(id, status).toBuffer());
        }
    }

    private static boolean wantsEvents(RoutingContext context) {
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("text/event-stream");
    }
}
