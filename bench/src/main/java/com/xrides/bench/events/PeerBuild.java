package com.xrides.bench.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Compiles the peer from its sources, with the libraries of this machine and without the network. Blocking. */
final class PeerBuild {

    static final List<String> SOURCES =
            List.of("main.go", "event.go", "front.go", "queue.go", "consumer.go", "store.go", "counts.go");

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "GO111MODULE", "off",
            "GOPROXY", "off",
            "GOFLAGS", "",
            "CGO_ENABLED", "0",
            "GOPATH", PeerPrograms.GO_PATH.toString());

    private PeerBuild() {}

    /**
     * Builds it.
     *
     * @return the program
     * @throws IllegalStateException with what the compiler says
     */
    static Path build(Path go, Path directory) {
        try {
            Files.createDirectories(directory);
            Path program = directory.resolve("peer");
            var command = new ArrayList<>(List.of(go.toString(), "build", "-o", program.toString()));
            for (String source : SOURCES) {
                command.add(copied(source, directory).toString());
            }
            run(command, directory);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copied(String source, Path directory) throws IOException {
        try (InputStream text = Objects.requireNonNull(PeerBuild.class.getResourceAsStream("peer/" + source))) {
            return Files.write(directory.resolve(source), text.readAllBytes());
        }
    }

    private static void run(List<String> command, Path directory) throws IOException {
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(ENVIRONMENT);
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("it cannot be compiled: " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } finally {
            process.destroy();
        }
    }
}
