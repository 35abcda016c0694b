package com.xrides.events.intake;

import com.xrides.events.messages.StoreMessages;
import com.xrides.events.messages.StoreMessages.Store;
import com.xrides.events.messages.StoreMessages.Stored;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.StoreResult;
import com.xrides.events.model.StoreResult.Kind;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.dispatch.Dispatched;
import com.xrides.platform.dispatch.Owners;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events on their way to the owners of the tables, of whom each takes its turn. Any thread. */
final class DispatchedEvents implements Dispatched<RideEvent, StoreResult> {

    private final MessageBus bus;
    private final Owners owners;
    private final HeldEvents held;

    DispatchedEvents(MessageBus bus, Owners owners, HeldEvents held) {
        this.bus = bus;
        this.owners = owners;
        this.held = held;
    }

    @Override
    public @Nullable String ownerOf(RideEvent event, Set<String> tried) {
        return owners.next(tried);
    }

    @Override
    public Future<List<StoreResult>> send(String owner, List<RideEvent> events, Duration timeout) {
        return bus.ask(StoreMessages.store(owner), new Store(events), timeout).map(Stored::results);
    }

    @Override
    public boolean isUnavailable(StoreResult result) {
        return result.kind() == Kind.UNAVAILABLE;
    }

    @Override
    public Future<StoreResult> hold(RideEvent event) {
        return held.hold(event);
    }
}
