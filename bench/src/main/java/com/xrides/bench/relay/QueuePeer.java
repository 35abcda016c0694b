package com.xrides.bench.relay;

import com.xrides.bench.process.Family;
import com.xrides.bench.process.Watched;
import com.xrides.drill.environment.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job queue, or a table used as one, in a process of its own that fills it or sends what is in it. Blocking. */
final class QueuePeer implements RelaySubject {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    /**
     * How its process is started.
     *
     * @param fill followed by how many
     * @param send followed by the URL
     */
    record Commands(List<String> fill, List<String> send) {}

    private final String name;
    private final Commands commands;
    private final Path directory;
    private final Map<String, String> environment;
    private @Nullable Process process;

    /** @param directory in which its processes run */
    QueuePeer(String name, Commands commands, Path directory, Map<String, String> environment) {
        this.name = name;
        this.commands = commands;
        this.directory = directory;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void fill(int records) {
        Process filling = start(commands.fill, Integer.toString(records));
        try {
            if (filling.waitFor() != 0) {
                throw new IllegalStateException("%s cannot be filled; see %s".formatted(name, log()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } finally {
            filling.destroy();
        }
    }

    @Override
    public void begin(String url) {
        process = start(commands.send, url);
    }

    private Process start(List<String> command, String argument) {
        var whole = new ArrayList<>(command);
        whole.add(argument);
        var builder = new ProcessBuilder(whole)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void end() {
        Process current = process;
        if (current != null) {
            Processes.end(current, STOP_TIMEOUT);
            process = null;
        }
    }

    @Override
    public List<Watched> processes() {
        if (process == null) {
            throw new IllegalStateException(name + " has not been started");
        }
        return List.of(new Family(name, process.toHandle()));
    }

    private Path log() {
        return directory.resolve(name + ".log");
    }
}
