package com.xrides.intake.spool;

import com.xrides.intake.contract.DeliveryException;
import com.xrides.intake.contract.DeliveryException.Reason;
import com.xrides.intake.contract.Message.RouteAnnounced;
import com.xrides.intake.contract.RouteState;
import com.xrides.intake.contract.Routes;
import java.util.List;
import java.util.Optional;

/** Who is sent to next: those that say that they can write, in turn. Lives on one event loop. */
final class RouteTurns {

    private final Routes routes;
    private int turn;

    RouteTurns(Routes routes) {
        this.routes = routes;
    }

    Optional<RouteAnnounced> next() {
        List<RouteAnnounced> serving = routes.usable().stream()
                .filter(route -> route.state() == RouteState.SERVING)
                .toList();
        return serving.isEmpty() ? Optional.empty() : Optional.of(serving.get(Math.floorMod(turn++, serving.size())));
    }

    /** Drops a route that proved dead; one that is only slow keeps its place. */
    void failed(RouteAnnounced route, Throwable cause) {
        if (cause instanceof DeliveryException delivery && delivery.reason() != Reason.NO_ANSWER) {
            routes.giveUp(route.address());
        }
    }
}
