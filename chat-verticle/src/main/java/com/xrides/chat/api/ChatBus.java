package com.xrides.chat.api;

import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.BusQuestions;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Consumer;

/** Asks those who own the tables for what a request wants, and answers it where they cannot be asked. Any event loop. */
final class ChatBus {

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration CHANGE_TIMEOUT = Duration.ofSeconds(5);

    private final MessageBus bus;

    ChatBus(MessageBus bus) {
        this.bus = bus;
    }

    /** Passes on what was read. */
    <Q extends Message, A extends Message> void read(
            RoutingContext context, Address<Q, A> address, Q question, Consumer<A> next) {
        BusQuestions.pass(context, ask(address, question), next, () -> ChatAnswers.notRead(context.response()));
    }

    /** Passes on what became of a change. */
    <Q extends Message, A extends Message> void change(
            RoutingContext context, Address<Q, A> address, Q change, Consumer<A> next) {
        BusQuestions.pass(context, asked(address, change), next, () -> ChatAnswers.notChanged(context.response()));
    }

    /** Reads, for those who deal with a failure themselves. */
    <Q extends Message, A extends Message> Future<A> ask(Address<Q, A> address, Q question) {
        return bus.ask(address, question, READ_TIMEOUT);
    }

    /** The same for a change. */
    <Q extends Message, A extends Message> Future<A> asked(Address<Q, A> address, Q change) {
        return bus.ask(address, change, CHANGE_TIMEOUT);
    }
}
