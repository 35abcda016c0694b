package com.xrides.intake.contract;

import com.xrides.intake.contract.DeliveryException.Reason;
import com.xrides.intake.contract.Message.RouteAnnounced;
import java.util.List;
import java.util.Optional;

/** Who is sent to next: those that say that they can write, in turn. Lives on one event loop. */
public final class RouteTurns {

    private final Routes routes;
    private int turn;

    public RouteTurns(Routes routes) {
        this.routes = routes;
    }

    /** None while nobody can write. */
    public Optional<RouteAnnounced> next() {
        List<RouteAnnounced> serving = routes.usable().stream()
                .filter(route -> route.state() == RouteState.SERVING)
                .toList();
        return serving.isEmpty() ? Optional.empty() : Optional.of(serving.get(Math.floorMod(turn++, serving.size())));
    }

    /** Drops a route that proved dead; one that is only slow keeps its place. */
    public void failed(RouteAnnounced route, Throwable cause) {
        if (cause instanceof DeliveryException delivery && delivery.reason() != Reason.NO_ANSWER) {
            routes.giveUp(route.address());
        }
    }
}
