package com.xrides.bookings.lookup;

import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Sends look-ups over the bus on behalf of HTTP endpoints. Any thread. */
public final class LookupClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final MessageBus bus;

    public LookupClient(MessageBus bus) {
        this.bus = bus;
    }

    /** Sends a request that changes nothing; retried once with another node if there is no reply. */
    public <Q extends Message, A extends Message> Future<A> ask(Address<Q, A> address, Q question) {
        return askOnce(address, question)
                .recover(cause -> cause instanceof DeliveryException delivery && delivery.reason() != Reason.FAILED
                        ? askOnce(address, question)
                        : Future.failedFuture(cause));
    }

    /** Sends a request that must not be repeated: it may have been processed although there is no reply. */
    <Q extends Message, A extends Message> Future<A> askOnce(Address<Q, A> address, Q question) {
        return bus.ask(address, question, TIMEOUT);
    }

    /** Parses the booking's id in the path and passes it on; otherwise answers with a problem. */
    public static void withId(String text, HttpServerResponse response, LongConsumer next) {
        OptionalLong id = number(text);
        if (id.isPresent() && id.getAsLong() > 0) {
            next.accept(id.getAsLong());
        } else {
            Problem.of(BookingProblems.INVALID_ID, null, "A booking's id is a whole number above 0.")
                    .send(response);
        }
    }

    /** Parses a number in a path or query; empty for anything else. */
    public static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** A query parameter's value; empty where it cannot be decoded. */
    static String parameter(HttpServerRequest request, String name, String defaultValue) {
        try {
            return request.getParam(name, defaultValue);
        } catch (IllegalArgumentException e) {
            // An invalid escape in the query, in this parameter or another: treated as no value.
            return "";
        }
    }

    /** Answers that a look-up is unavailable. */
    public static void unavailable(HttpServerResponse response, @Nullable Long id, Throwable cause) {
        Problem.of(ProblemType.LOOKUP_UNAVAILABLE, id, "It cannot be looked up now: " + cause.getMessage() + ".")
                .send(response);
    }
}
