package com.xrides.stream.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.xrides.testing.LoggedLines;
import com.xrides.testing.bookings.FakePersistence;
import io.vertx.grpc.health.v1.HealthProto;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A client in another language, with the libraries that its users have. Skipped, and said to be, where there is no
 * Node.js or its packages cannot be had.
 */
class JavaScriptClientIT {

    /** Of Vert.x; a node does not log it (KnownFaults). */
    private static final String KNOWN_FAULT = "at io.vertx.core.http.impl.VertxHttp2Stream$3.cancel";

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

            Ended client =
                    run(List.of("node", "save.js", "127.0.0.1:" + intake.port(), protos(), String.valueOf(BOOKINGS)));

            assertThat(client.output()).isEqualToIgnoringWhitespace("{\"STORED\":%d}".formatted(BOOKINGS));
            assertThat(client.status()).isZero();
            assertThat(persistence.ids())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, BOOKINGS).boxed().toList());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cancel, CANCELLED",
        "cancelAtOnce, CANCELLED",
        "cancelAfterHalfClose, CANCELLED",
        "deadline, DEADLINE_EXCEEDED",
        "halfClose, OK",
        "close, closed",
        "exit, gone",
        "watchHealth, CANCELLED"
    })
    void howeverClientsEndTheirCallsTheirPlacesAreFreeAndTheLogIsQuiet(String way, String told)
            throws IOException, InterruptedException {
        installPackages();
        try (var log = LoggedLines.of("ROOT");
                var intake = RunningIntake.start()) {
            FakePersistence persistence = intake.startPersistence();

            Ended client = run(List.of("node", "ends.js", "127.0.0.1:" + intake.port(), protos(), way));

            assertThat(client.output()).isEqualToIgnoringWhitespace(told);
            await().until(() -> intake.openStreams() == 0);
            assertThat(intake.client().save(GrpcBookings.valid(99)).message().hasOutcome())
                    .isTrue();
            assertThat(persistence.ids()).contains(99L);
            assertThat(log.all())
                    .filteredOn(line -> line.startsWith("WARN") || line.startsWith("ERROR"))
                    .allMatch(line -> line.contains(KNOWN_FAULT));
        }
    }

    /** As grpcurl asks, and Postman, which knows the older version alone. */
    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1alpha"})
    void oneStreamOfReflectionAnswersWhateverIsAsked(String version) throws IOException, InterruptedException {
        installPackages();
        try (var intake = RunningIntake.start()) {
            Ended client = run(List.of("node", "reflect.js", "127.0.0.1:" + intake.port(), version));

            assertThat(client.output().lines())
                    .containsExactly(
                            "xrides.intake.v1.BookingIntake grpc.health.v1.Health grpc.reflection.v1.ServerReflection"
                                    + " grpc.reflection.v1alpha.ServerReflection",
                            "files 2",
                            "files 2",
                            "files 2",
                            "files 1",
                            "error 5",
                            "extensions of xrides.intake.v1.Booking",
                            "error 5",
                            "files 1");
        }
    }

    private static String protos() {
        return PROTOS.toAbsolutePath().normalize().toString();
    }

    private static void installPackages() throws IOException, InterruptedException {
        Files.createDirectories(DIRECTORY);
        for (String file : List.of("package.json", "package-lock.json", "save.js", "ends.js", "reflect.js")) {
            Files.copy(SOURCES.resolve(file), DIRECTORY.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        for (String standard : List.of("health.proto", "reflection.proto")) {
            try (InputStream proto = HealthProto.class.getResourceAsStream("/" + standard)) {
                Files.copy(proto, DIRECTORY.resolve(standard), StandardCopyOption.REPLACE_EXISTING);
            }
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
