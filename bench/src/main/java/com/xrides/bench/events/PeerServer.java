package com.xrides.bench.events;

import com.xrides.bench.process.Family;
import com.xrides.bench.process.Watched;
import com.xrides.drill.environment.Processes;
import com.xrides.drill.environment.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A process that listens on a port of the loopback interface. Blocking. */
final class PeerServer {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    private final String name;
    private final Path log;
    private final List<String> command;
    private final Map<String, String> environment;
    private final int port;
    private @Nullable Process process;

    /**
     * Prepares it.
     *
     * @param directory of its log
     * @param environment in addition to that of this process
     */
    PeerServer(String name, Path directory, List<String> command, Map<String, String> environment, int port) {
        this.name = name;
        this.log = directory.resolve(name + ".log");
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.port = port;
    }

    /** Starts it; returns when it accepts connections. */
    void start() {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Process started = process;
        Waiting.until(name + "; see " + log, START_TIMEOUT, () -> accepts() || !started.isAlive());
        if (!started.isAlive()) {
            throw new IllegalStateException("%s has ended; see %s".formatted(name, log));
        }
    }

    void stop() {
        Process current = process;
        if (current != null) {
            Processes.end(current, STOP_TIMEOUT);
            process = null;
        }
    }

    /** With the processes that it has started. */
    Watched watched() {
        if (process == null) {
            throw new IllegalStateException(name + " has not been started");
        }
        return new Family(name, process.toHandle());
    }

    private boolean accepts() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
