package com.xrides.stream.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.xrides.testing.bookings.FakePersistence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * A client in another language, with the libraries that its users have. Skipped, and said to be, where there is no
 * Node.js or its packages cannot be had.
 */
class JavaScriptClientIT {

    private static final int BOOKINGS = 10_000;
    private static final int PATIENCE_SECONDS = 120;

    private static final Path SOURCES = Path.of("src", "test", "js");
    private static final Path PROTOS = Path.of("..", "grpc-api", "src", "main", "proto");
    private static final Path DIRECTORY = Path.of("target", "js");

    private record Ended(int status, String output) {}

    @Test
    void aClientInJavaScriptSavesTenThousandBookingsOverOneStream() throws IOException, InterruptedException {
        installPackages();
        try (var intake = RunningIntake.start()) {
            FakePersistence persistence = intake.startPersistence();

            Ended client = run(List.of(
                    "node",
                    "save.js",
                    "127.0.0.1:" + intake.port(),
                    PROTOS.toAbsolutePath().normalize().toString(),
                    String.valueOf(BOOKINGS)));

            assertThat(client.output()).isEqualToIgnoringWhitespace("{\"STORED\":%d}".formatted(BOOKINGS));
            assertThat(client.status()).isZero();
            assertThat(persistence.ids())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, BOOKINGS).boxed().toList());
        }
    }

    private static void installPackages() throws IOException, InterruptedException {
        Files.createDirectories(DIRECTORY);
        for (String file : List.of("package.json", "package-lock.json", "save.js")) {
            Files.copy(SOURCES.resolve(file), DIRECTORY.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Ended installed;
        try {
            installed = run(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"));
        } catch (IOException e) {
            installed = new Ended(1, String.valueOf(e.getMessage()));
        }
        assumeTrue(installed.status() == 0, "the client's packages cannot be had: " + installed.output());
    }

    private static Ended run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(DIRECTORY, "output-", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new Ended(ended ? process.exitValue() : -1, Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }
}
