package com.xrides.drill.events;

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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The faults that ride events and exchange rates must survive, and events beside every fault. */
public final class EventFaults implements FaultSource {

    /** What a node that stores events and fetches rates takes of the database at most. */
    private static final int SESSIONS = 14;

    private @Nullable Vertx vertx;
    private @Nullable RateProvider provider;
    private @Nullable Prices prices;
    private @Nullable EventLoad load;

    @Override
    public String name() {
        return "events";
    }

    /** Starts the source of rates. Each node that stores bookings stores events, and may fetch. */
    @Override
    public NodeAdditions prepare(Network network, Undo undo) {
        Vertx own = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        undo.add(
                "the publisher of events and the source of rates",
                () -> own.close().toCompletionStage().toCompletableFuture().join());
        RateProvider started = RateProvider.start(own, network.hub());
        vertx = own;
        provider = started;
        prices = new Prices(started.quotes());
        return new NodeAdditions(List.of("rates", "events"), List.of("--rates", started.option()), SESSIONS);
    }

    @Override
    public List<Fault> faults() {
        return Stream.of(new RateFaults(this::provider, this::current).all(), new EventNodeFaults(this::current).all())
                .flatMap(List::stream)
                // Nodes of another release may know no events.
                .map(fault -> fault.needing(Needs.THIS_RELEASE))
                .toList();
    }

    /** None where the nodes were not started for it. */
    @Override
    public Optional<CheckedLoad> load(FaultContext context) {
        Vertx own = vertx;
        if (own == null || prices == null) {
            return Optional.empty();
        }
        load = new EventLoad(own, provider(), prices, context);
        return Optional.of(load);
    }

    private RateProvider provider() {
        return Objects.requireNonNull(provider, "the source of rates is started before the nodes");
    }

    private EventLoad current() {
        return Objects.requireNonNull(load, "the load is made before its fault");
    }
}
