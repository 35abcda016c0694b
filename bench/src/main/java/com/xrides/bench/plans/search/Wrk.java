package com.xrides.bench.plans.search;

import com.xrides.bench.load.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Generates load with wrk, each time with a process of its own: closed loops on some connections. Blocking. */
public final class Wrk {

    private final Path program;
    private final Path directory;
    private final int connections;
    private final int threads;

    /** Of the next request of those that never repeat, over all runs. */
    private long nextNumber;

    /** @param directory an existing one, for scripts */
    public Wrk(Path program, Path directory, int connections) {
        this.program = program;
        this.directory = directory;
        this.connections = connections;
        this.threads = Math.min(connections, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    /** Loads a server for a time, in whole seconds. */
    WrkResult run(Target target, Search search, Duration time) {
        String host = target.host() + ":" + target.port();
        try {
            Path script =
                    Files.writeString(directory.resolve("load.lua"), WrkScript.of(search, host, threads, nextNumber));
            WrkResult result = WrkResult.parse(output(command(script, host, search, time)));
            // One for each connection may have been on its way; threads count with gaps.
            nextNumber += result.requests() * 2 + connections;
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(Path script, String host, Search search, Duration time) {
        var command = new ArrayList<String>();
        command.add(program.toString());
        command.addAll(List.of("-t", Integer.toString(threads), "-c", Integer.toString(connections)));
        command.addAll(List.of("-d", Math.max(1, time.toSeconds()) + "s", "-s", script.toString()));
        if (search.isSame()) {
            command.addAll(WrkScript.headerOptions(search.headers()));
        }
        command.add("http://" + host + search.path());
        return command;
    }

    private static String output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException("wrk ended with %d: %s".formatted(code, output));
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } finally {
            process.destroy();
        }
    }
}
