package com.xrides.bench.plans;

import com.xrides.bench.plans.peer.SqlServer;
import com.xrides.bench.plans.provider.PlanProvider;
import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bench.subject.ClusterPlace;
import com.xrides.bench.subject.LaunchedNode;
import com.xrides.bench.subject.NodeOptions;
import com.xrides.drill.environment.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Nodes that fetch and serve plans, and the server that asks PostgreSQL for them. */
final class PlanNodes {

    private static final Duration FIRST_IMPORT = Duration.ofMinutes(5);
    private static final String IN_MEMORY = "xrides_plans_in_memory";

    private final NodeOptions options;
    private final PlanProvider provider;

    PlanNodes(NodeOptions options, PlanProvider provider) {
        this.options = options;
        this.provider = provider;
    }

    /** A node with all of plans. */
    LaunchedSubject whole(String name, BenchDatabase database, ClusterPlace cluster) {
        return node(name, options.on(database), cluster, "feed,http,persistence");
    }

    /** A node that only serves. */
    LaunchedSubject serving(String name, ClusterPlace cluster) {
        return node(name, options, cluster, "http");
    }

    /** The server that asks. */
    LaunchedSubject sql(String name, BenchDatabase database) {
        return new LaunchedSubject(
                name,
                LaunchedNode.of(
                        name,
                        options.on(database),
                        ClusterPlace.fresh(options.directory()),
                        List.of("bench", SqlServer.COMMAND)));
    }

    /** Returns when a node has so many plans in memory. */
    static void awaitPlans(LaunchedSubject node, int plans) {
        Waiting.until(
                "%d plans in memory of %s".formatted(plans, node.name()),
                FIRST_IMPORT,
                () -> node.node().management().metric(IN_MEMORY, "").orElse(0) >= plans);
    }

    private LaunchedSubject node(String name, NodeOptions nodeOptions, ClusterPlace cluster, String roles) {
        var words = new ArrayList<>(List.of("start", "--roles", roles));
        words.addAll(Feeds.options(provider));
        return new LaunchedSubject(name, LaunchedNode.of(name, nodeOptions, cluster, words));
    }
}
