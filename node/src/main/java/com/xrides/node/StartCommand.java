package com.xrides.node;

import com.xrides.node.environment.Environment;
import com.xrides.node.log.LogSettings;
import com.xrides.node.log.Logs;
import com.xrides.node.options.ClusterOptions;
import com.xrides.node.options.DatabaseOptions;
import com.xrides.node.options.EffectiveSettings;
import com.xrides.node.options.Given;
import com.xrides.node.options.PortOptions;
import com.xrides.node.options.Roles;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.runtime.Capability;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
            names = "--require-replica",
            defaultValue = "${env:XRIDES_REQUIRE_REPLICA:-false}",
            description = "Uses no database whose commits do not wait until a standby has them on its disk"
                    + " (XRIDES_REQUIRE_REPLICA; false).")
    private boolean requiresReplica;

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

    @Mixin
    private ClusterOptions cluster;

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
        PrintWriter out = spec.commandLine().getOut();
        if (logging.isForPeople()) {
            StartNotice.printPlaces(node, out);
        }
        // Whoever reads that it is up sends a booking.
        List<String> missing = node.awaitReady(READY_WAIT);
        if (logging.isForPeople()) {
            StartNotice.printUp(node, missing, out);
        } else {
            StartNotice.log(node, missing);
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
                Given.text(nodeName).orElseGet(StartCommand::defaultName),
                host,
                DatabaseOptions.parse(Given.text(database), databasePasswordFile),
                requiresReplica,
                dataDirectory,
                Roles.parse(roles, capabilities),
                cluster.settings(),
                cluster.bus(),
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

    private static String defaultName() {
        try {
            return InetAddress.getLocalHost().getHostName() + "-"
                    + ProcessHandle.current().pid();
        } catch (UnknownHostException e) {
            return "node-" + ProcessHandle.current().pid();
        }
    }
}
