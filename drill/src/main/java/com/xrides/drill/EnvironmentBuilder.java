package com.xrides.drill;

import com.xrides.drill.environment.DrillCluster;
import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.Environment;
import com.xrides.drill.environment.FailureList;
import com.xrides.drill.environment.Launch;
import com.xrides.drill.environment.Namespaces;
import com.xrides.drill.environment.Network;
import com.xrides.drill.environment.NewSecret;
import com.xrides.drill.environment.NodeAdditions;
import com.xrides.drill.environment.NodePlan;
import com.xrides.drill.environment.OwnDatabase;
import com.xrides.drill.environment.Ports;
import com.xrides.drill.environment.Undo;
import com.xrides.drill.faults.FaultSource;
import com.xrides.platform.postgres.OperatedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Starts the database and nodes of a drill, and registers their cleanup. Blocking. */
final class EnvironmentBuilder {

    private static final String CLUSTER_PREFIX = "drill-";

    /** A small write-ahead log, so that a copy of the data is small, too. */
    private static final List<String> SMALL = List.of("max_wal_size=128MB", "min_wal_size=32MB");

    private EnvironmentBuilder() {}

    static Environment build(DrillSettings settings, Path directory, Undo undo, Consumer<String> progress)
            throws IOException, SQLException {
        Network network = settings.namespaces().<Network>map(Namespaces::new).orElseGet(Network::loopback);
        OwnDatabase database = database(directory, network, undo);
        progress.accept("PostgreSQL answers at " + database.address());
        NodeAdditions additions = additions(settings, network, undo);
        DrillCluster cluster = cluster(settings, directory, network, database, additions, undo);
        cluster.restore();
        for (DrillNode node : cluster.nodes()) {
            NodePlan plan = node.plan();
            progress.accept("%s is ready: %s, %s".formatted(node, plan.roles(), plan.host()));
        }
        return new Environment(
                cluster,
                database,
                network,
                directory,
                additions,
                new FailureList(cluster.front().plan()),
                undo,
                progress);
    }

    private static OwnDatabase database(Path directory, Network network, Undo undo) throws IOException, SQLException {
        OperatedPostgres server = OperatedPostgres.make(
                directory.resolve("database"), network.hub(), Ports.free(1).get(0), SMALL);
        var database = new OwnDatabase(server);
        undo.add("PostgreSQL in " + directory, () -> {
            database.thaw();
            database.stopAtOnce();
        });
        server.start();
        server.createDatabase();
        return database;
    }

    /** None for nodes of another release, which may not know them. */
    private static NodeAdditions additions(DrillSettings settings, Network network, Undo undo) {
        NodeAdditions all = NodeAdditions.NONE;
        if (settings.release().isEmpty()) {
            for (FaultSource source : settings.sources()) {
                all = all.and(source.prepare(network, undo));
            }
        }
        return all;
    }

    /** Nodes of two releases are in one cluster only if both know of secrets. */
    private static Optional<Path> secret(DrillSettings settings, Path directory) throws IOException {
        boolean known = settings.release().isEmpty() || settings.release().get().knows("--cluster-secret-file");
        return known ? Optional.of(NewSecret.in(directory)) : Optional.empty();
    }

    private static DrillCluster cluster(
            DrillSettings settings,
            Path directory,
            Network network,
            OwnDatabase database,
            NodeAdditions additions,
            Undo undo)
            throws IOException {
        List<NodePlan> plans = NodePlan.all(settings.nodes(), network, additions.roles());
        String members = plans.stream().map(NodePlan::host).distinct().collect(Collectors.joining(","));
        String name = CLUSTER_PREFIX + UUID.randomUUID();
        int port = Ports.free(1).get(0);
        var launch = new Launch(
                settings.release(),
                directory,
                settings.javaOptions(),
                database.url(),
                name,
                port,
                secret(settings, directory),
                members,
                additions.options());
        var cluster = new DrillCluster(
                plans.stream().map(plan -> new DrillNode(plan, launch)).toList(), name, port);
        undo.add("nodes", cluster::kill);
        return cluster;
    }
}
