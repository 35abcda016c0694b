package com.xrides.bookings.writers;

import com.xrides.bookings.messages.SpoolMessages;
import com.xrides.bookings.messages.SpoolMessages.SpoolAnnounced;
import com.xrides.platform.bus.PeerRegistry;
import com.xrides.platform.runtime.NodeContext;
import io.vertx.core.Future;

/** Provides the registry of the cluster's spools that all capabilities of a node share. */
public final class NodeSpools {

    private final Future<PeerRegistry<SpoolAnnounced>> spools;

    private NodeSpools(Future<PeerRegistry<SpoolAnnounced>> spools) {
        this.spools = spools;
    }

    /** The registry of this node; the first call subscribes to the heartbeats. */
    public static Future<PeerRegistry<SpoolAnnounced>> of(NodeContext context) {
        return context.shared(
                        NodeSpools.class,
                        () -> new NodeSpools(PeerRegistry.follow(context.vertx(), context.bus(), SpoolMessages.SPOOLS)))
                .spools;
    }
}
