package com.xrides.platform.web;

import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Asks those who own a capability's tables for what a request wants, and answers the request where nobody can be asked. Any
 * event loop.
 */
public final class BusQuestions {

    private final MessageBus bus;
    private final Duration timeout;
    private final String unanswered;

    /**
     * Questions of one capability.
     *
     * @param timeout how long an answer may take, where a question does not say it
     * @param unanswered what a user is told, and told to do, if there is none
     */
    public BusQuestions(MessageBus bus, Duration timeout, String unanswered) {
        this.bus = bus;
        this.timeout = timeout;
        this.unanswered = unanswered;
    }

    /** Hands on an answer, or answers 503. */
    public <Q extends Message, A extends Message> void ask(
            RoutingContext context, Address<Q, A> address, Q question, Consumer<A> next) {
        ask(context, address, question, timeout, next);
    }

    /** The same with a patience of its own. */
    public <Q extends Message, A extends Message> void ask(
            RoutingContext context, Address<Q, A> address, Q question, Duration patience, Consumer<A> next) {
        pass(context, bus.ask(address, question, patience), next, () -> notAnswered(context));
    }

    /** The same with another answer where nobody answers. */
    public <Q extends Message, A extends Message> void ask(
            RoutingContext context, Address<Q, A> address, Q question, Consumer<A> next, Runnable otherwise) {
        pass(context, bus.ask(address, question, timeout), next, otherwise);
    }

    /** Answers 503 with the sentence of this capability. */
    public void notAnswered(RoutingContext context) {
        Problem.of(ProblemType.LOOKUP_UNAVAILABLE, null, unanswered).send(context.response());
    }

    /** Hands an answer on; what then goes wrong is our fault, and not that nobody answers. */
    public static <A> void pass(RoutingContext context, Future<A> answer, Consumer<A> next, Runnable otherwise) {
        var unused = answer.onComplete(asked -> {
            if (asked.failed()) {
                otherwise.run();
                return;
            }
            try {
                next.accept(asked.result());
            } catch (RuntimeException e) {
                context.fail(e);
            }
        });
    }
}
