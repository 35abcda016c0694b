package com.xrides.relay.api;

import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Consumer;

/** Asks those who own the tables for what a request wants, and answers it where they cannot be asked. Any event loop. */
final class RelayBus {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final MessageBus bus;

    RelayBus(MessageBus bus) {
        this.bus = bus;
    }

    <Q extends Message, A extends Message> void ask(
            RoutingContext context, Address<Q, A> address, Q question, Consumer<A> next) {
        ask(context, address, question, TIMEOUT, next);
    }

    /** The same with more patience. */
    <Q extends Message, A extends Message> void ask(
            RoutingContext context, Address<Q, A> address, Q question, Duration timeout, Consumer<A> next) {
        ask(context, address, question, timeout, next, () -> notAnswered(context));
    }

    /** The same with another answer where nobody answers. */
    <Q extends Message, A extends Message> void ask(
            RoutingContext context,
            Address<Q, A> address,
            Q question,
            Duration timeout,
            Consumer<A> next,
            Runnable unanswered) {
        var unused = bus.ask(address, question, timeout).onComplete(asked -> {
            if (asked.failed()) {
                unanswered.run();
                return;
            }
            try {
                next.accept(asked.result());
            } catch (RuntimeException e) {
                context.fail(e);
            }
        });
    }

    static Duration timeout() {
        return TIMEOUT;
    }

    static void notAnswered(RoutingContext context) {
        Problem.of(
                        ProblemType.LOOKUP_UNAVAILABLE,
                        null,
                        "No node with the role relay can be asked now, or its database is away. Send it again.")
                .send(context.response());
    }
}
