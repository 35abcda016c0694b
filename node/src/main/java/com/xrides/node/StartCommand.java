package com.xrides.node;

import com.xrides.node.cluster.ClusterSettings;
import com.xrides.node.cluster.Join;
import com.xrides.node.log.LogSettings;
import com.xrides.node.log.Logs;
import com.xrides.persistence.DatabaseUrl;
import com.xrides.platform.web.AllowedHosts;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import picocli.CommandLine.Command;
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

    private static final int DEFAULT_HTTP_PORT = 8080;
    private static final int DEFAULT_GRPC_PORT = 9090;
    private static final int DEFAULT_MANAGEMENT_PORT = 8081;
    private static final Set<String> ALL_INTERFACES = Set.of("0.0.0.0", "::");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "${env:XRIDES_HTTP_PORT}",
            description = "Where bookings are posted (XRIDES_HTTP_PORT; 8080, or any free one if that is taken).")
    private @Nullable Integer port;

    @Option(
            names = "--grpc-port",
            defaultValue = "${env:XRIDES_GRPC_PORT}",
            description = "The same over gRPC (XRIDES_GRPC_PORT; 9090, or any free one if that is taken).")
    private @Nullable Integer grpcPort;

    @Option(
            names = "--management-port",
            defaultValue = "${env:XRIDES_MANAGEMENT_PORT}",
            description =
                    "The console, metrics and health (XRIDES_MANAGEMENT_PORT; 8081, or any free one; 0 = any free one).")
    private @Nullable Integer managementPort;

    @Option(
            names = "--management-hosts",
            paramLabel = "NAMES",
            defaultValue = "${env:XRIDES_MANAGEMENT_HOSTS:-}",
            description = "Names by which browsers reach the management port, beside addresses, names without a dot and"
                    + " those below local, internal and svc; with commas (XRIDES_MANAGEMENT_HOSTS).")
    private String managementHosts;

    @Option(
            names = "--host",
            defaultValue = "${env:XRIDES_HOST:-127.0.0.1}",
            description = "The address to listen on (XRIDES_HOST; 127.0.0.1).")
    private String host;

    @Option(
            names = "--database",
            defaultValue = "${env:XRIDES_DATABASE_URL}",
            description = "postgresql://user:password@host:port/db (XRIDES_DATABASE_URL; an embedded PostgreSQL).")
    private @Nullable String database;

    @Option(
            names = "--data-dir",
            defaultValue = "${env:XRIDES_DATA_DIR:-./data}",
            description = "Where this node keeps what it holds: the spool, the embedded PostgreSQL"
                    + " (XRIDES_DATA_DIR; ./data).")
    private Path dataDirectory;

    @Mixin
    private SpoolOptions spool;

    @Option(
            names = "--roles",
            defaultValue = "${env:XRIDES_ROLES:-http,persistence,status}",
            description = "What this node does (XRIDES_ROLES; http,persistence,status).")
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
            names = "--drain-delay",
            defaultValue = "${env:XRIDES_DRAIN_DELAY:-0}",
            description = "Seconds between not being ready and going down, for balancers (XRIDES_DRAIN_DELAY; 0).")
    private int drainDelay;

    @Option(
            names = "--node-name",
            defaultValue = "${env:XRIDES_NODE_NAME}",
            description = "The name by which people know this node (XRIDES_NODE_NAME; host name and process id).")
    private @Nullable String nodeName;

    private final NodeExtension companion;

    /** A node of its verticles alone. */
    public StartCommand() {
        this(NodeExtension.NONE);
    }

    /** A node with something beside its verticles. */
    public StartCommand(NodeExtension companion) {
        this.companion = companion;
    }

    /** Returns when the process is told to stop; the stopping itself happens in a shutdown hook. */
    @Override
    public Integer call() throws InterruptedException {
        LogSettings logging = LogSettings.of(System.getenv());
        NodeSettings settings = settings(logging);
        Logs.nameNode(settings.name());
        LOG.info(EffectiveSettings.describe(spec, System.getenv()));
        RunningNode node = RunningNode.start(settings, companion, System.getenv());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node), "shutdown"));
        if (logging.isForPeople()) {
            printWelcome(node);
        } else {
            logWelcome(node);
        }
        new CountDownLatch(1).await();
        return 0;
    }

    private static void stop(RunningNode node) {
        node.close();
        Logs.close();
    }

    private NodeSettings settings(LogSettings logging) {
        return new NodeSettings(
                given(nodeName).orElseGet(StartCommand::defaultName),
                host,
                port("--port", port, DEFAULT_HTTP_PORT),
                port("--grpc-port", grpcPort, DEFAULT_GRPC_PORT),
                port("--management-port", managementPort, DEFAULT_MANAGEMENT_PORT),
                AllowedHosts.parse(managementHosts),
                given(database).map(StartCommand::parseDatabase),
                dataDirectory,
                spool.in(dataDirectory),
                Role.parseAll(roles),
                new ClusterSettings(
                        Optional.ofNullable(clusterConfig),
                        clusterName,
                        Join.parse(join),
                        given(clusterHost),
                        new Port("--cluster-port", clusterPort, true).number()),
                drainDelay(),
                logging.access());
    }

    private Duration drainDelay() {
        if (drainDelay < 0 || drainDelay > 600) {
            throw new IllegalArgumentException("--drain-delay: %d is not from 0 to 600".formatted(drainDelay));
        }
        return Duration.ofSeconds(drainDelay);
    }

    private static Port port(String option, @Nullable Integer number, int fallback) {
        return new Port(option, number == null ? fallback : number, number != null);
    }

    /** An empty environment variable counts as none. */
    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    private static DatabaseUrl parseDatabase(String text) {
        try {
            return DatabaseUrl.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--database: " + e.getMessage(), e);
        }
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
    private static void logWelcome(RunningNode node) {
        LoggingEventBuilder line = LOG.atInfo().addKeyValue("management_port", node.managementPort());
        if (node.httpPort().isPresent()) {
            line = line.addKeyValue("http_port", node.httpPort().getAsInt());
        }
        if (node.grpcPort().isPresent()) {
            line = line.addKeyValue("grpc_port", node.grpcPort().getAsInt());
        }
        line.log("This node is up");
    }

    private void printWelcome(RunningNode node) {
        PrintWriter out = spec.commandLine().getOut();
        String host = ALL_INTERFACES.contains(this.host) ? "127.0.0.1" : this.host;
        out.printf("%nThis node is up.%n");
        out.printf("  console     http://%s:%d/console/%n", host, node.managementPort());
        out.printf("  management  http://%s:%d/metrics, /health/ready, /docs/%n", host, node.managementPort());
        node.grpcPort()
                .ifPresent(number -> out.printf("  gRPC        %s:%d, xrides.intake.v1.BookingIntake%n", host, number));
        node.httpPort().ifPresent(number -> {
            out.printf("  bookings    http://%s:%d/bookings%n%nSave a first one:%n%n", host, number);
            out.print(FirstBooking.curl(host, number));
        });
        out.println();
        out.flush();
    }
}
