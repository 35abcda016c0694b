package com.xrides.bench.plans.peer;

import com.xrides.bench.load.Target;
import com.xrides.bench.process.Family;
import com.xrides.bench.process.Watched;
import com.xrides.bench.subject.BookingsTable;
import com.xrides.bench.subject.Subject;
import com.xrides.drill.environment.Processes;
import com.xrides.drill.environment.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An nginx that serves files. Blocking. */
public final class NginxSubject implements Subject {

    public static final String NAME = "nginx";

    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final Path program;
    private final NginxConfiguration configuration;
    private @Nullable Process process;

    /** @param program to run */
    public NginxSubject(Path program, NginxConfiguration configuration) {
        this.program = program;
        this.configuration = configuration;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        Path directory = configuration.directory();
        try {
            Path file = Files.writeString(directory.resolve("nginx.conf"), configuration.text());
            Path log = directory.resolve("error.log");
            // Until it has read its configuration it would write elsewhere.
            process = new ProcessBuilder(
                            program.toString(), "-p", directory.toString(), "-e", log.toString(), "-c", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("output.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Waiting.until("nginx; see " + directory, START_TIMEOUT, this::accepts);
    }

    @Override
    public void stop() {
        Process current = process;
        if (current != null) {
            Processes.end(current, STOP_TIMEOUT);
            process = null;
        }
    }

    @Override
    public Target target() {
        return new Target("127.0.0.1", configuration.port(), "/", 200);
    }

    @Override
    public Optional<BookingsTable> table() {
        return Optional.empty();
    }

    @Override
    public List<Watched> processes() {
        Process current = process;
        return current == null ? List.of() : List.of(new Family(NAME, current.toHandle()));
    }

    @Override
    public Optional<Batches> batches() {
        return Optional.empty();
    }

    private boolean accepts() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), configuration.port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
