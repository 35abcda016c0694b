package com.xrides.drill.plans;

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
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The faults that plans in town must survive, and searches beside every fault. */
public final class PlanFaults implements FaultSource {

    /** The name of the only feed. */
    static final String FEED = "town";

    /** What a node that fetches takes of the database at most. */
    private static final int SESSIONS = 5;

    private @Nullable Vertx vertx;
    private @Nullable Provider provider;

    @Override
    public String name() {
        return "plans";
    }

    /** Starts the provider. Each node that stores may fetch. */
    @Override
    public NodeAdditions prepare(Network network, Undo undo) {
        Vertx own = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        undo.add(
                "the provider of plans",
                () -> own.close().toCompletionStage().toCompletableFuture().join());
        var started = new Provider(own);
        int port = started.listen(network.hub());
        vertx = own;
        provider = started;
        // A bomb must not cost more than its documents may have.
        String feed = "%s=http://%s:%d/plans;every=500ms;max_size=64m".formatted(FEED, network.hub(), port);
        return new NodeAdditions(List.of("feed"), List.of("--feed", feed), SESSIONS);
    }

    @Override
    public List<Fault> faults() {
        return Stream.of(
                        new ProviderFaults(this::provider).all(),
                        new FetcherFaults(this::provider).all(),
                        ServingFaults.all())
                .flatMap(List::stream)
                .map(fault -> fault.needing(Needs.THIS_RELEASE))
                .toList();
    }

    @Override
    public Set<String> shortForm() {
        return Set.of("two-fetchers");
    }

    /** None where the nodes were not started for it. */
    @Override
    public Optional<CheckedLoad> load(FaultContext context) {
        Vertx own = vertx;
        return own == null ? Optional.empty() : Optional.of(new PlanLoad(own, provider(), context));
    }

    private Provider provider() {
        return Objects.requireNonNull(provider, "the provider is started before the nodes");
    }
}
