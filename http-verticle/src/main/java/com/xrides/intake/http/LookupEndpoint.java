package com.xrides.intake.http;

import com.xrides.intake.contract.Address;
import com.xrides.intake.contract.BookingJson;
import com.xrides.intake.contract.BookingStatus;
import com.xrides.intake.contract.DeliveryException;
import com.xrides.intake.contract.DeliveryException.Reason;
import com.xrides.intake.contract.Failure;
import com.xrides.intake.contract.Message;
import com.xrides.intake.contract.Message.FindBooking;
import com.xrides.intake.contract.Message.FindStatus;
import com.xrides.intake.contract.Message.ListFailures;
import com.xrides.intake.contract.MessageBus;
import com.xrides.intake.contract.StoredBooking;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers what became of bookings, by asking over the bus. */
final class LookupEndpoint {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    private final MessageBus bus;
    private final StatusStream statusStream;

    LookupEndpoint(MessageBus bus, StatusStream statusStream) {
        this.bus = bus;
        this.statusStream = statusStream;
    }

    void findBooking(RoutingContext context) {
        withId(context, id -> {
            var unused = ask(Address.FIND_BOOKING, new FindBooking(id))
                    .onSuccess(found -> answerBooking(context.response(), id, found.booking()))
                    .onFailure(cause -> unavailable(context, id, cause));
        });
    }

    void findStatus(RoutingContext context) {
        withId(context, id -> {
            if (wantsEvents(context)) {
                statusStream.open(context.response(), id);
                return;
            }
            var unused = ask(Address.FIND_STATUS, new FindStatus(id))
                    .onSuccess(found -> answerStatus(context.response(), id, found.status()))
                    .onFailure(cause -> unavailable(context, id, cause));
        });
    }

    void listFailures(RoutingContext context) {
        OptionalLong after = parameter(context, "after", 0);
        OptionalLong limit = parameter(context, "limit", DEFAULT_LIMIT);
        if (after.isEmpty() || limit.isEmpty() || limit.getAsLong() < 1 || limit.getAsLong() > MAX_LIMIT) {
            Problem.of(
                            ProblemType.INVALID_QUERY,
                            null,
                            "after must be the sequence of a failure, limit a number from 1 to " + MAX_LIMIT + ".")
                    .send(context.response());
            return;
        }
        var unused = ask(Address.LIST_FAILURES, new ListFailures(after.getAsLong(), (int) limit.getAsLong(), false))
                .onSuccess(found -> answerFailures(context.response(), after.getAsLong(), found.failures()))
                .onFailure(cause -> unavailable(context, null, cause));
    }

    /** A look-up changes nothing: where one node does not answer, the next is asked. */
    private <Q extends Message, A extends Message> Future<A> ask(Address<Q, A> address, Q question) {
        return bus.ask(address, question, PATIENCE)
                .recover(cause -> cause instanceof DeliveryException delivery && delivery.reason() != Reason.FAILED
                        ? bus.ask(address, question, PATIENCE)
                        : Future.failedFuture(cause));
    }

    private static void answerBooking(HttpServerResponse response, long id, @Nullable StoredBooking stored) {
        if (stored == null) {
            Problem.of(ProblemType.BOOKING_NOT_FOUND, id, "No booking with this id is stored.")
                    .send(response);
        } else {
            send(response, Buffer.buffer(BookingJson.write(stored)));
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
                send(response, StatusJson.of(id, status).toBuffer());
        }
    }

    private static void answerFailures(HttpServerResponse response, long after, List<Failure> failures) {
        var array = new JsonArray();
        for (Failure failure : failures) {
            array.add(new JsonObject()
                    .put("sequence", failure.sequence())
                    .put("id", failure.id())
                    .put("code", failure.code())
                    .put("message", failure.message())
                    .put("failed_at", failure.at().toString()));
        }
        long last =
                failures.isEmpty() ? after : failures.get(failures.size() - 1).sequence();
        send(
                response,
                new JsonObject().put("failures", array).put("next_after", last).toBuffer());
    }

    private static void unavailable(RoutingContext context, @Nullable Long id, Throwable cause) {
        Problem.of(ProblemType.LOOKUP_UNAVAILABLE, id, "It cannot be looked up now: " + cause.getMessage() + ".")
                .send(context.response());
    }

    private static boolean wantsEvents(RoutingContext context) {
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("text/event-stream");
    }

    private static void withId(RoutingContext context, Consumer<Long> lookup) {
        OptionalLong id = number(context.pathParam("id"));
        if (id.isPresent() && id.getAsLong() > 0) {
            lookup.accept(id.getAsLong());
        } else {
            Problem.of(ProblemType.INVALID_ID, null, "A booking's id is a whole number above 0.")
                    .send(context.response());
        }
    }

    private static OptionalLong parameter(RoutingContext context, String name, int defaultValue) {
        try {
            return number(context.request().getParam(name, String.valueOf(defaultValue)));
        } catch (IllegalArgumentException e) {
            // Some escape in the query, of this parameter or of another, is broken.
            return OptionalLong.empty();
        }
    }

    private static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static void send(HttpServerResponse response, Buffer json) {
        Unawaited.end(response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json"), json);
    }
}
