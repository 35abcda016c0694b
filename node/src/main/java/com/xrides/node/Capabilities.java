package com.xrides.node;

import com.xrides.chat.ChatCapability;
import com.xrides.chat.ChatServing;
import com.xrides.drill.chats.ChatFaults;
import com.xrides.drill.events.EventFaults;
import com.xrides.drill.faults.BookingFaults;
import com.xrides.drill.faults.FaultSource;
import com.xrides.drill.plans.PlanFaults;
import com.xrides.drill.relay.RelayFaults;
import com.xrides.events.EventsCapability;
import com.xrides.events.EventsServing;
import com.xrides.feed.FeedCapability;
import com.xrides.http.HttpCapability;
import com.xrides.keys.KeyStoreCapability;
import com.xrides.keys.KeysCapability;
import com.xrides.node.cluster.stranger.StrangerFaults;
import com.xrides.operations.OperationsCapability;
import com.xrides.persistence.PersistenceCapability;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.web.openapi.ApiPart;
import com.xrides.rates.RatesCapability;
import com.xrides.relay.RelayCapability;
import com.xrides.relay.RelayServing;
import com.xrides.spool.SpoolCapability;
import com.xrides.status.StatusCapability;
import com.xrides.stream.StreamCapability;
import java.util.Collection;
import java.util.List;

/** Everything that a node can do. A new capability is one more line here. */
public final class Capabilities {

    private Capabilities() {}

    /** One of each, for one node, in the order in which they are started. */
    public static List<Capability> all() {
        var feeds = new FeedCapability();
        return List.of(
                // First: it guards the ports of the others.
                new KeysCapability(),
                new OperationsCapability(),
                new PersistenceCapability(),
                new KeyStoreCapability(),
                new StatusCapability(),
                new SpoolCapability(),
                feeds,
                feeds.serving(),
                new ChatCapability(),
                new ChatServing(),
                new RatesCapability(),
                new EventsCapability(),
                new EventsServing(),
                new RelayCapability(),
                new RelayServing(),
                // Behind those whose gRPC services are on its port.
                new StreamCapability(),
                // Last: it mounts what the others share.
                new HttpCapability());
    }

    /** What they add to {@code xrides drill}. */
    static List<FaultSource> faultSources() {
        return List.of(
                new BookingFaults(),
                new StrangerFaults(),
                new PlanFaults(),
                new ChatFaults(),
                new EventFaults(),
                new RelayFaults());
    }

    /** What they contribute to the descriptions of the two ports. */
    public static List<ApiPart> apiParts(Collection<Capability> capabilities) {
        return capabilities.stream()
                .flatMap(capability -> capability.apiParts().stream())
                .toList();
    }

    /** The types of all messages that they send. */
    static List<MessageType<?>> messages(Collection<Capability> capabilities) {
        return capabilities.stream()
                .<MessageType<?>>flatMap(capability -> capability.messages().stream())
                .toList();
    }
}
