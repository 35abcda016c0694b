package com.xrides.drill.environment;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Starts nodes with the Java, class path and command line that operators use.
 *
 * @param release the build of another release to start; empty for this one
 * @param directory for data directories and logs
 * @param secret the file with the cluster's secret; empty for a cluster that begins with a release that knows of none
 * @param options of every node, beside those that all drills give
 */
public record Launch(
        Optional<Release> release,
        Path directory,
        String javaOptions,
        String databaseUrl,
        String clusterName,
        int clusterPort,
        Optional<Path> secret,
        String members,
        List<String> options) {

    /** The main class by name: it depends on the drill, not the drill on it. */
    private static final String MAIN = "com.xrides.node.Xrides";

    /** The same nodes, started from this release. */
    Launch ofThisRelease() {
        return new Launch(
                Optional.empty(),
                directory,
                javaOptions,
                databaseUrl,
                clusterName,
                clusterPort,
                secret,
                members,
                options);
    }

    Process start(NodePlan plan, List<String> more) {
        List<String> command = command(plan);
        command.addAll(options);
        command.addAll(more);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(plan).toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("XRIDES_"));
        // Not as an option: the machine's other users see those.
        builder.environment().put("XRIDES_DATABASE_URL", databaseUrl);
        // In network namespaces nodes are not on loopback. A variable, since an older release would not know the
        // option.
        builder.environment().put("XRIDES_OPEN", "true");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path log(NodePlan plan) {
        return directory.resolve("node-" + plan.name() + ".log");
    }

    Path dataDirectory(NodePlan plan) {
        return directory.resolve("node-" + plan.name());
    }

    /** The command line that runs this release, up to the subcommand. */
    public static List<String> xrides(String javaOptions) {
        String classes = System.getProperty("java.class.path");
        // The jar's manifest opens what Hazelcast needs; only -jar applies it.
        boolean oneJar = classes.endsWith(".jar") && !classes.contains(File.pathSeparator);
        return java(javaOptions, oneJar ? List.of("-jar", classes) : List.of("-cp", classes, MAIN));
    }

    private static List<String> java(String javaOptions, List<String> program) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.stream(javaOptions.split(" "))
                .filter(word -> !word.isBlank())
                .toList());
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(program);
        return command;
    }

    private List<String> command(NodePlan plan) {
        var command = new ArrayList<>(plan.prefix());
        command.addAll(release.map(
                        other -> java(javaOptions, List.of("-jar", other.jar().toString())))
                .orElseGet(() -> xrides(javaOptions)));
        command.addAll(List.of("start", "--node-name", plan.name(), "--roles", plan.roles()));
        command.addAll(List.of("--host", plan.host(), "--port", String.valueOf(plan.port())));
        command.addAll(List.of("--management-port", String.valueOf(plan.managementPort())));
        command.addAll(List.of("--data-dir", dataDirectory(plan).toString()));
        command.addAll(List.of("--cluster-name", clusterName, "--cluster-port", String.valueOf(clusterPort)));
        command.addAll(List.of("--join", "tcp:" + members, "--cluster-host", plan.host()));
        if (secret.isPresent()) {
            command.addAll(List.of("--cluster-secret-file", secret.get().toString()));
            command.addAll(List.of("--bus-port", String.valueOf(plan.busPort())));
        } else if (release.isEmpty()) {
            command.add("--insecure-cluster");
        }
        return command;
    }
}
