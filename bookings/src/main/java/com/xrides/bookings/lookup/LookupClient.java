package com.xrides.bookings.lookup;

import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.Problem;
import com.xrides.platform.web.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** What endpoints share that ask over the bus on behalf of a client. Any thread. */
public final class LookupClient {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final MessageBus bus;

    public LookupClient(MessageBus bus) {
        this.bus = bus;
    }

    /** Asks something that changes nothing: where one node does not answer, the next is asked. */
    public <Q extends Message, A extends Message> Future<A> ask(Address<Q, A> address, Q question) {
        return askOnce(address, question)
                .recover(cause -> cause instanceof DeliveryException delivery && delivery.reason() != Reason.FAILED
                        ? askOnce(address, question)
                        : Future.failedFuture(cause));
    }

    /** Asks something that may have been done although no answer comes. */
    <Q extends Message, A extends Message> Future<A> askOnce(Address<Q, A> address, Q question) {
        return bus.ask(address, question, PATIENCE);
    }

    /** Goes on with the booking's id that stands in the path; where that is none, says so. */
    public static void withId(String text, HttpServerResponse response, LongConsumer next) {
        OptionalLong id = number(text);
        if (id.isPresent() && id.getAsLong() > 0) {
            next.accept(id.getAsLong());
        } else {
            Problem.of(BookingProblems.INVALID_ID, null, "A booking's id is a whole number above 0.")
                    .send(response);
        }
    }

    /** A number as it stands in a path or a query; empty for anything else. */
    public static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** A parameter of a query; empty where it cannot be read. */
    static String parameter(HttpServerRequest request, String name, String defaultValue) {
        try {
            return request.getParam(name, defaultValue);
        } catch (IllegalArgumentException e) {
            // Some escape in the query, of this parameter or of another, is broken: as good as no value.
            return "";
        }
    }

    /** Answers that something cannot be told now. */
    public static void unavailable(HttpServerResponse response, @Nullable Long id, Throwable cause) {
        Problem.of(ProblemType.LOOKUP_UNAVAILABLE, id, "It cannot be looked up now: " + cause.getMessage() + ".")
                .send(response);
    }
}
