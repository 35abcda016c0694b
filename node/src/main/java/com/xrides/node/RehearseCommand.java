package com.xrides.node;

import com.xrides.http.FirstBooking;
import com.xrides.node.environment.Environment;
import com.xrides.node.environment.EnvironmentDefaults;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.runtime.Capability;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Starts a node, sends it a booking and stops it, so that the JVM can record the classes that a start needs, for class
 * data sharing ({@code -XX:ArchiveClassesAtExit}). It needs no database and leaves no files.
 */
@Command(name = "rehearse", hidden = true, description = "Starts a node and stops it, to record its classes.")
public final class RehearseCommand implements Callable<Integer> {

    private static final String HOST = "127.0.0.1";

    /** A URL where no database listens. */
    private static final String NO_DATABASE = "postgresql://nobody@127.0.0.1:1/none";

    /** Far from the ports of a cluster that may run on this machine. */
    private static final int CLUSTER_PORT = 25_701;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("xrides-rehearsal-");
        // Not traced, even if the environment configures tracing: the booking is not a real one.
        List<Capability> capabilities = Capabilities.all();
        // None of the variables counts that are meant for the nodes to come.
        CommandLine start = StartCommand.commandLine(capabilities)
                .setDefaultValueProvider(new EnvironmentDefaults(new Environment(Map.of(), List.of())));
        var unused = start.parseArgs(arguments(directory));
        NodeSettings settings = start.<StartCommand>getCommand().settings(AccessMode.PROBLEMS);
        try (RunningNode node = RunningNode.start(settings, capabilities, Map.of())) {
            send(Objects.requireNonNull(node.ports().get("http")));
        } finally {
            delete(directory);
        }
        return 0;
    }

    private static String[] arguments(Path directory) {
        return new String[] {
            "--node-name=rehearsal",
            "--host=" + HOST,
            "--port=0",
            "--grpc-port=0",
            "--management-port=0",
            "--management-hosts=",
            "--database=" + NO_DATABASE,
            "--data-dir=" + directory,
            "--no-spool=false",
            "--keys=false",
            "--open=false",
            "--operators-file=",
            "--roles=all",
            "--cluster-name=rehearsal-" + UUID.randomUUID(),
            "--join=tcp:" + HOST,
            "--cluster-host=" + HOST,
            "--cluster-port=" + CLUSTER_PORT,
            "--cluster-secret-file=",
            "--insecure-cluster=false",
            "--bus-port=0",
            "--cluster-cert=",
            "--cluster-key=",
            "--cluster-ca=",
            "--drain-delay=0"
        };
    }

    /** Expects 202: without a database the booking is held in the spool. */
    private static void send(int port) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + port + "/bookings"))
                .header("Content-Type", "application/json")
                .header("Prefer", "respond-async")
                .POST(HttpRequest.BodyPublishers.ofString(FirstBooking.json()))
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .statusCode();
        if (status != 202) {
            throw new IllegalStateException("a booking that should be held was answered " + status);
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(directory)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
