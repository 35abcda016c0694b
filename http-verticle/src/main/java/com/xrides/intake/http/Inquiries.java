package com.xrides.intake.http;

import com.xrides.intake.contract.Address;
import com.xrides.intake.contract.DeliveryException;
import com.xrides.intake.contract.DeliveryException.Reason;
import com.xrides.intake.contract.Message;
import com.xrides.intake.contract.MessageBus;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What endpoints share that ask over the bus on behalf of a client. */
final class Inquiries {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final MessageBus bus;

    Inquiries(MessageBus bus) {
        this.bus = bus;
    }

    /** Asks something that changes nothing: where one node does not answer, the next is asked. */
    <Q extends Message, A extends Message> Future<A> ask(Address<Q, A> address, Q question) {
        return askOnce(address, question)
                .recover(cause -> cause instanceof DeliveryException delivery && delivery.reason() != Reason.FAILED
                        ? askOnce(address, question)
                        : Future.failedFuture(cause));
    }

    /** Asks something that may have been done although no answer comes. */
    <Q extends Message, A extends Message> Future<A> askOnce(Address<Q, A> address, Q question) {
        return bus.ask(address, question, PATIENCE);
    }

    /** Goes on with the booking's id in the path, if there is one. */
    static void withId(RoutingContext context, Consumer<Long> next) {
        OptionalLong id = number(context.pathParam("id"));
        if (id.isPresent() && id.getAsLong() > 0) {
            next.accept(id.getAsLong());
        } else {
            Problem.of(ProblemType.INVALID_ID, null, "A booking's id is a whole number above 0.")
                    .send(context.response());
        }
    }

    static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    static void unavailable(RoutingContext context, @Nullable Long id, Throwable cause) {
        Problem.of(ProblemType.LOOKUP_UNAVAILABLE, id, "It cannot be looked up now: " + cause.getMessage() + ".")
                .send(context.response());
    }
}
