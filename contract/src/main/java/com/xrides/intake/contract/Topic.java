package com.xrides.intake.contract;

import com.xrides.intake.contract.Message.NodeAnnounced;
import com.xrides.intake.contract.Message.RouteAnnounced;
import com.xrides.intake.contract.Message.SpoolAnnounced;

/**
 * A place on the bus where messages of one type are told to everybody who listens.
 *
 * @param name as the bus knows it
 */
@SuppressWarnings("UnusedTypeParameter") // it ties a listener to what is told, see MessageBus
public record Topic<M extends Message>(String name) {

    public static final Topic<RouteAnnounced> ROUTES = new Topic<>("bookings.routes");
    public static final Topic<SpoolAnnounced> SPOOLS = new Topic<>("bookings.spools");
    public static final Topic<NodeAnnounced> NODES = new Topic<>("nodes");
}
