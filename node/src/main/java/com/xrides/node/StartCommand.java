package com.xrides.node;

import com.xrides.node.cluster.ClusterSettings;
import com.xrides.node.cluster.Join;
import com.xrides.node.cluster.bus.BusSettings;
import com.xrides.node.environment.Environment;
import com.xrides.node.log.LogSettings;
import com.xrides.node.log.Logs;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.Port;
import com.xrides.platform.runtime.Welcome;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code xrides start}: runs a node until it is told to stop. */
@Command(
        name = "start",
        description = "Runs a node. Each option can also be given by the environment variable behind it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class StartCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(StartCommand.class);

    /** How long it is not told that the node is up because it is not ready: longer than a loaded machine needs. */
    private static final Duration READY_WAIT = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--host",
            defaultValue = "${env:XRIDES_HOST:-127.0.0.1}",
            description = "The address to listen on (XRIDES_HOST; 127.0.0.1).")
    private String host;

    @Option(
            names = "--database",
            defaultValue = "${env:XRIDES_DATABASE_URL}",
            description =
                    "postgresql://user:password@host:port/db, with libpq's sslmode, sslrootcert, sslcert and sslkey"
                            + " (XRIDES_DATABASE_URL; an embedded PostgreSQL).")
    private @Nullable String database;

    @Option(
            names = "--database-password-file",
            defaultValue = "${env:XRIDES_DATABASE_PASSWORD_FILE}",
            description = "A file with the password for --database, which other users of the machine would see"
                    + " in its URL (XRIDES_DATABASE_PASSWORD_FILE).")
    private @Nullable Path databasePasswordFile;

    @Option(
            names = "--data-dir",
            defaultValue = "${env:XRIDES_DATA_DIR:-./data}",
            description = "Where this node keeps what it holds: the spool, the embedded PostgreSQL"
                    + " (XRIDES_DATA_DIR; ./data).")
    private Path dataDirectory;

    @Option(
            names = "--roles",
            defaultValue = "${env:XRIDES_ROLES:-all}",
            description = "What this node does: all, or some of it, with commas (XRIDES_ROLES; all).")
    private String roles;

    @Option(
            names = "--join",
            defaultValue = "${env:XRIDES_JOIN:-local}",
            description = "How it finds the others (XRIDES_JOIN; local): local, multicast, tcp:a,b, dns:name,"
                    + " kubernetes:service.")
    private String join;

    @Option(
            names = "--cluster-name",
            defaultValue = "${env:XRIDES_CLUSTER_NAME:-xrides}",
            description = "Nodes of one name join each other (XRIDES_CLUSTER_NAME; xrides).")
    private String clusterName;

    @Option(
            names = "--cluster-host",
            defaultValue = "${env:XRIDES_CLUSTER_HOST}",
            description = "The address at which other nodes reach this one (XRIDES_CLUSTER_HOST; picked by itself).")
    private @Nullable String clusterHost;

    @Option(
            names = "--cluster-port",
            defaultValue = "${env:XRIDES_CLUSTER_PORT:-5701}",
            description = "The first port to try for the cluster (XRIDES_CLUSTER_PORT; 5701).")
    private int clusterPort;

    @Option(
            names = "--cluster-config",
            defaultValue = "${env:XRIDES_CLUSTER_CONFIG}",
            description = "Another cluster.xml (XRIDES_CLUSTER_CONFIG).")
    private @Nullable Path clusterConfig;

    @Option(
            names = "--cluster-secret-file",
            defaultValue = "${env:XRIDES_CLUSTER_SECRET_FILE}",
            description = "A file with the secret that the nodes of this cluster share, 32 characters or more"
                    + " (XRIDES_CLUSTER_SECRET_FILE; on one machine a file that the first node makes beside its data).")
    private @Nullable Path clusterSecretFile;

    @Option(
            names = "--insecure-cluster",
            defaultValue = "${env:XRIDES_INSECURE_CLUSTER:-false}",
            description = "Forms a cluster without a secret, which whoever reaches its ports can join"
                    + " (XRIDES_INSECURE_CLUSTER; no).")
    private boolean insecureCluster;

    @Option(
            names = "--bus-port",
            defaultValue = "${env:XRIDES_BUS_PORT}",
            description = "The port for the event bus, on the cluster's address; 0 for any (XRIDES_BUS_PORT; 100"
                    + " above the cluster's, 5801, or a free one if that is taken).")
    private @Nullable Integer busPort;

    @Option(
            names = "--cluster-cert",
            defaultValue = "${env:XRIDES_CLUSTER_CERT}",
            description = "This node's certificate for the event bus, PEM, in place of one that follows from the secret"
                    + " (XRIDES_CLUSTER_CERT).")
    private @Nullable Path clusterCert;

    @Option(
            names = "--cluster-key",
            defaultValue = "${env:XRIDES_CLUSTER_KEY}",
            description = "Its key, PEM (XRIDES_CLUSTER_KEY).")
    private @Nullable Path clusterKey;

    @Option(
            names = "--cluster-ca",
            defaultValue = "${env:XRIDES_CLUSTER_CA}",
            description = "The CA whose certificates the nodes of this cluster have, and nobody else, PEM"
                    + " (XRIDES_CLUSTER_CA).")
    private @Nullable Path clusterCa;

    @Option(
            names = "--drain-delay",
            defaultValue = "${env:XRIDES_DRAIN_DELAY:-0}",
            description = "Seconds between not being ready and going down, for balancers (XRIDES_DRAIN_DELAY; 0).")
    private int drainDelay;

    @Option(
            names = "--node-name",
            defaultValue = "${env:XRIDES_NODE_NAME}",
            description = "The name by which people know this node (XRIDES_NODE_NAME; host name and process id).")
    private @Nullable String nodeName;

    @Mixin
    private PortOptions ports;

    private final List<Capability> capabilities;

    private StartCommand(List<Capability> capabilities) {
        this.capabilities = List.copyOf(capabilities);
    }

    /**
     * The command with the options of these capabilities.
     *
     * @param capabilities those of the node that it will start, in the order in which they are started
     */
    public static CommandLine commandLine(List<Capability> capabilities) {
        var start = new CommandLine(new StartCommand(capabilities));
        capabilities.stream()
                .filter(capability -> capability.options() != Capability.NO_OPTIONS)
                .forEach(capability -> start.addMixin(capability.name(), capability.options()));
        return start;
    }

    /**
     * Returns when the node has lost its cluster, to be started anew by whoever looks after it. A node that is told to
     * stop does so in a shutdown hook.
     */
    @Override
    public Integer call() throws InterruptedException {
        Environment environment = Environment.ofProcess();
        LogSettings logging = LogSettings.of(environment.values());
        NodeSettings settings = settings(logging.access());
        Logs.nameNode(settings.name());
        environment.ignored().forEach(LOG::warn);
        LOG.info(EffectiveSettings.describe(spec, environment.values()));
        RunningNode node = RunningNode.start(settings, capabilities, environment.values());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node), "shutdown"));
        // Whoever reads that it is up sends a booking.
        List<String> missing = node.awaitReady(READY_WAIT);
        if (logging.isForPeople()) {
            printWelcome(node, missing);
        } else {
            logWelcome(node, missing);
        }
        node.awaitLoss();
        LOG.error("This node is no longer a member of its cluster; it shuts down");
        node.close();
        return ExitCode.SOFTWARE;
    }

    private static void stop(RunningNode node) {
        node.close();
        Logs.close();
    }

    /** What was said, checked. */
    NodeSettings settings(AccessMode accessLog) {
        return new NodeSettings(
                given(nodeName).orElseGet(StartCommand::defaultName),
                host,
                DatabaseOptions.parse(given(database), databasePasswordFile),
                dataDirectory,
                Roles.parse(roles, capabilities),
                new ClusterSettings(
                        Optional.ofNullable(clusterConfig),
                        clusterName,
                        Join.parse(join),
                        given(clusterHost),
                        new Port("--cluster-port", clusterPort, true).number(),
                        given(clusterSecretFile),
                        insecureCluster),
                BusSettings.of(busPort, given(clusterCert), given(clusterKey), given(clusterCa)),
                drainDelay(),
                accessLog,
                ports.settings());
    }

    private Duration drainDelay() {
        if (drainDelay < 0 || drainDelay > 600) {
            throw new IllegalArgumentException("--drain-delay: %d is not from 0 to 600".formatted(drainDelay));
        }
        return Duration.ofSeconds(drainDelay);
    }

    /** An empty environment variable counts as none. */
    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    /** The same for a file. */
    private static Optional<Path> given(@Nullable Path file) {
        return Optional.ofNullable(file).filter(path -> !path.toString().isBlank());
    }

    private static String defaultName() {
        try {
            return InetAddress.getLocalHost().getHostName() + "-"
                    + ProcessHandle.current().pid();
        } catch (UnknownHostException e) {
            return "node-" + ProcessHandle.current().pid();
        }
    }

    /** Where a program reads the output, every line of it is one that it can read. */
    private static void logWelcome(RunningNode node, List<String> missing) {
        LoggingEventBuilder line = LOG.atInfo();
        if (!missing.isEmpty()) {
            line = line.addKeyValue("not_ready", missing);
        }
        for (Map.Entry<String, Integer> port : new TreeMap<>(node.ports()).entrySet()) {
            line = line.addKeyValue(port.getKey() + "_port", port.getValue());
        }
        line.log("This node is up");
    }

    private void printWelcome(RunningNode node, List<String> missing) {
        PrintWriter out = spec.commandLine().getOut();
        List<Welcome> lines = node.welcome();
        out.printf("%nThis node is up.%n");
        missing.forEach(check -> out.printf("  %-11s %s%n", "not ready", check));
        lines.forEach(line -> out.printf("  %-11s %s%n", line.label(), line.text()));
        lines.stream()
                .map(Welcome::example)
                .filter(example -> !example.isEmpty())
                .forEach(example -> {
                    out.println();
                    out.print(example);
                });
        out.println();
        out.flush();
    }
}
