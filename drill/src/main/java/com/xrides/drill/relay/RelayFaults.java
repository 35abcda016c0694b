package com.xrides.drill.relay;

import com.xrides.drill.environment.Network;
import com.xrides.drill.environment.NodeAdditions;
import com.xrides.drill.environment.Undo;
import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.Fault.Needs;
import com.xrides.drill.faults.FaultContext;
import com.xrides.drill.faults.FaultSource;
import com.xrides.drill.load.CheckedLoad;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The faults that the relay must survive, and riders on their way to partners beside every fault. */
public final class RelayFaults implements FaultSource {

    /** What a node that sends takes of the database at most: for records, for claims, for leases, for questions. */
    private static final int SESSIONS = 26;

    private final RelayLoad.Riders riders = new RelayLoad.Riders();
    private List<RelayPartner> partners = List.of();

    @Override
    public String name() {
        return "relay";
    }

    /** Starts the partners. Each node that stores bookings may send to them. */
    @Override
    public NodeAdditions prepare(Network network, Undo undo) {
        Vertx own = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        undo.add(
                "the partners of the relay",
                () -> own.close().toCompletionStage().toCompletableFuture().join());
        partners = List.of(
                new RelayPartner(RelayPartner.NEVER_TWICE, Receiver.start(own, network.hub(), false)),
                new RelayPartner(RelayPartner.KEYED, Receiver.start(own, network.hub(), true)));
        return new NodeAdditions(List.of("relay"), List.of("--relay-allow", network.hub()), SESSIONS);
    }

    @Override
    public List<Fault> faults() {
        return Stream.of(RelaySenderFaults.all(), new RelayReceiverFaults(() -> partners).all())
                .flatMap(List::stream)
                // Nodes of another release may know no relay.
                .map(fault -> fault.needing(Needs.THIS_RELEASE))
                .toList();
    }

    @Override
    public Set<String> shortForm() {
        return Set.of("relay-kill-sender");
    }

    /** None where the nodes were not started for it. */
    @Override
    public Optional<CheckedLoad> load(FaultContext context) {
        return partners.isEmpty() ? Optional.empty() : Optional.of(new RelayLoad(context, partners, riders));
    }
}
