package com.xrides.node.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program that some machines have and others do not. */
public record Program(Path path) {

    private static final long PATIENCE_SECONDS = 300;

    /** Skips the test, and says so, on a machine without it. */
    public static Program orSkip(String name) {
        Optional<Path> found = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), name + " is not on the PATH");
        return new Program(found.orElseThrow());
    }

    /** How it ended. */
    public record Result(int code, String output) {}

    /** Runs it to its end, with a file as its input. */
    public Result run(Path input, String... arguments) {
        try {
            Path output = Files.createTempFile("program-", ".log");
            try {
                Process process = builder(arguments)
                        .redirectInput(input.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(path + " does not end: " + Files.readString(output));
                }
                return new Result(process.exitValue(), Files.readString(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs it to its end. */
    public Result run(String... arguments) {
        return run(Path.of("/dev/null"), arguments);
    }

    public ProcessBuilder builder(String... arguments) {
        var command = new ArrayList<>(List.of(path.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
