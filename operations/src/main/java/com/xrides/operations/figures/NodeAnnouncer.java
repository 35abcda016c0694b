package com.xrides.operations.figures;

import com.xrides.operations.figures.FigureMessages.NodeAnnounced;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.runtime.Readiness;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;

/** Publishes this node's state and figures once a second, from before it is ready until it has left. */
public final class NodeAnnouncer extends VerticleBase {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final MessageBus bus;
    private final NodeIdentity self;
    private final Readiness readiness;
    private final MeteredFigures figures;

    public NodeAnnouncer(MessageBus bus, NodeIdentity self, Readiness readiness, MeteredFigures figures) {
        this.bus = bus;
        this.self = self;
        this.readiness = readiness;
        this.figures = figures;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(0, INTERVAL.toMillis(), timer -> announce());
        return Future.succeededFuture();
    }

    /** Announces that the node leaves, so that it does not count as lost. */
    @Override
    public Future<?> stop() {
        tell(NodeState.LEAVING, List.of());
        return Future.succeededFuture();
    }

    private void announce() {
        var unused = readiness
                .problems()
                .onSuccess(problems -> tell(state(problems), problems))
                .onFailure(cause ->
                        tell(NodeState.NOT_READY, List.of("node: its readiness is not known: " + cause.getMessage())));
    }

    private NodeState state(List<String> problems) {
        if (readiness.isLeaving()) {
            return NodeState.LEAVING;
        }
        return problems.isEmpty() ? NodeState.READY : NodeState.NOT_READY;
    }

    private void tell(NodeState state, List<String> problems) {
        bus.tell(FigureMessages.NODES, new NodeAnnounced(self, state, figures.read(problems)));
    }
}
