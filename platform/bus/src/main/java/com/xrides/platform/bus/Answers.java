package com.xrides.platform.bus;

import com.xrides.platform.bus.MessageBus.Registration;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The requests that a verticle answers, to be taken back together when it stops. Lives on one event loop. */
public final class Answers {

    private final MessageBus bus;
    private final List<Registration> registrations = new ArrayList<>();

    public Answers(MessageBus bus) {
        this.bus = bus;
    }

    /** As {@link MessageBus#answer}. */
    public <Q extends Message, A extends Message> Future<Registration> add(
            Address<Q, A> address, Function<Q, Future<A>> handler) {
        return bus.answer(address, handler).onSuccess(registrations::add);
    }

    /** Answers nothing any more; completes once the whole cluster knows it. */
    public Future<?> removeAll() {
        return Future.join(registrations.stream().map(Registration::remove).toList());
    }
}
