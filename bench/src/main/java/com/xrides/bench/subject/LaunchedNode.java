package com.xrides.bench.subject;

import com.xrides.bench.process.OneProcess;
import com.xrides.bench.process.Watched;
import com.xrides.drill.environment.ManagementPort;
import com.xrides.drill.environment.Ports;
import com.xrides.drill.environment.Processes;
import com.xrides.drill.environment.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node process started by the script. Blocking. */
public final class LaunchedNode {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

    /** Each readiness check costs the starting node something, and its start is timed. */
    private static final Duration LOOK = Duration.ofMillis(20);

    private final String name;
    private final NodeOptions options;
    private final List<String> command;
    private final int port;
    private final int grpcPort;
    private final ManagementPort management;
    private @Nullable Process process;

    private LaunchedNode(String name, NodeOptions options, List<String> command, List<Integer> ports) {
        this.name = name;
        this.options = options;
        this.command = command;
        this.port = ports.get(0);
        this.management = new ManagementPort(LOOPBACK, ports.get(1));
        this.grpcPort = ports.get(2);
    }

    /**
     * Prepares a node without starting it.
     *
     * @param words the first arguments of the script: {@code start} and roles
     */
    public static LaunchedNode of(String name, NodeOptions options, ClusterPlace cluster, List<String> words) {
        List<Integer> ports = Ports.free(3);
        var command = new ArrayList<>(List.of(options.script().toString()));
        command.addAll(words);
        command.addAll(List.of("--node-name", name, "--host", LOOPBACK));
        command.addAll(List.of("--port", ports.get(0).toString()));
        command.addAll(List.of("--management-port", ports.get(1).toString()));
        command.addAll(List.of("--grpc-port", ports.get(2).toString()));
        command.addAll(List.of("--data-dir", options.directory().resolve(name).toString()));
        command.addAll(List.of("--cluster-name", cluster.name(), "--cluster-port", Integer.toString(cluster.port())));
        command.addAll(List.of("--cluster-secret-file", cluster.secret().toString()));
        return new LaunchedNode(name, options, command, ports);
    }

    /** Its process. */
    public ProcessHandle process() {
        return running().toHandle();
    }

    /** Its HTTP port, if it has that role. */
    public int port() {
        return port;
    }

    /** Its gRPC port. */
    int grpcPort() {
        return grpcPort;
    }

    public ManagementPort management() {
        return management;
    }

    public Watched watched() {
        return new OneProcess(name, running().pid());
    }

    /** Starts it; returns when it is ready. */
    public void start() {
        begin();
        awaitReady();
    }

    /** Starts it; returns at once. */
    void begin() {
        Path log = log();
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("XRIDES_"));
        // Built before this command began: no build may run during a measurement.
        builder.environment().put("XRIDES_BUILD", "never");
        options.databaseUrl().ifPresent(url -> builder.environment().put("XRIDES_DATABASE_URL", url));
        options.heapMebibytes()
                .ifPresent(heap -> builder.environment()
                        .put(
                                "XRIDES_JAVA_OPTIONS",
                                "-Xms%1$dm -Xmx%1$dm -XX:+UseParallelGC -XX:NewRatio=1 -XX:-UsePerfData"
                                        .formatted(heap)));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!management.isReady()) {
            if (!running().isAlive() || System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("node " + name + " does not become ready; see " + log());
            }
            Waiting.pause(LOOK);
        }
    }

    /** Terminates it (SIGTERM); returns when it has ended. */
    public void stop() {
        Process current = process;
        if (current != null) {
            Processes.end(current, STOP_TIMEOUT);
            process = null;
        }
    }

    private Path log() {
        return options.directory().resolve(name + ".log");
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("node " + name + " has not been started");
        }
        return process;
    }
}
