package com.xrides.events.intake;

import com.xrides.events.model.RideEvent;
import com.xrides.events.model.StoreResult;
import com.xrides.events.model.StoreResult.Kind;
import com.xrides.platform.dispatch.Dispatched;
import com.xrides.platform.dispatch.Dispatcher;
import com.xrides.platform.dispatch.Owners;
import com.xrides.platform.dispatch.Pending;
import com.xrides.platform.timing.DatabaseBreaker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Takes the events of one event loop: they are sent to the owners of the tables while any can write, and held otherwise. */
final class LoopIntake {

    private static final StoreResult OVERLOADED =
            StoreResult.not(Kind.UNAVAILABLE, "Too many events are under way on this node.");

    private final Owners owners;
    private final DatabaseBreaker breaker;
    private final Dispatcher<RideEvent, StoreResult> dispatcher;

    LoopIntake(Vertx vertx, Owners owners, DatabaseBreaker breaker, Dispatched<RideEvent, StoreResult> events) {
        this.owners = owners;
        this.breaker = breaker;
        this.dispatcher = new Dispatcher<>(vertx, owners, breaker, events);
    }

    Future<StoreResult> take(RideEvent event) {
        if (dispatcher.isFull()) {
            return Future.succeededFuture(OVERLOADED);
        }
        Pending<RideEvent, StoreResult> taken = dispatcher.take(event);
        if (owners.anyUp() && breaker.letsThrough()) {
            dispatcher.send(taken);
        } else {
            dispatcher.hold(taken);
        }
        return taken.result().future();
    }
}
