package com.xrides.node.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.cli.imports.ImportCommand;
import com.xrides.node.Xrides;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.SampleBooking;
import com.xrides.testing.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Imports that do not come to their end, and are run again. */
class InterruptedImportIT {

    private static final int ROWS = 200_000;

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final NodeProcess.Cluster CLUSTER = NodeProcess.Cluster.ofItsOwn();

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void empty() {
        DATABASE.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }

    @Test
    void anImportThatLostItsNodeIsCompletedByRunningItAgain() throws IOException {
        Path file = directory.resolve("many.csv");
        writeRows(file);
        try (NodeProcess doomed = startNode()) {
            var importing = CompletableFuture.supplyAsync(() -> importing(doomed, file));
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> DATABASE.count("bookings") > ROWS / 4);

            doomed.kill();

            assertThat(importing.orTimeout(60, TimeUnit.SECONDS).join()).isEqualTo(1);
            assertThat(out.toString())
                    .contains("connection to the node was lost", "Certain", "run the same command again");
            assertThat(DATABASE.count("bookings")).isLessThan(ROWS);
        }
        long stored = DATABASE.count("bookings");
        try (NodeProcess next = startNode()) {
            out.getBuffer().setLength(0);

            assertThat(importing(next, file)).isZero();

            assertThat(out.toString())
                    .contains("200,000 bookings", "%,d stored, %,d duplicates".formatted(ROWS - stored, stored));
            assertThat(DATABASE.count("bookings")).isEqualTo(ROWS);
        }
    }

    @Test
    void anImportThatIsStoppedSaysWhatIsCertain() throws IOException, InterruptedException {
        try (NodeProcess node = startNode()) {
            Path log = directory.resolve("import.log");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Xrides.class.getName(),
                            "import",
                            "--to",
                            root(node),
                            "--format",
                            "ndjson",
                            "-")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try (OutputStream input = process.getOutputStream()) {
                for (int id = 1; id <= 3; id++) {
                    String line = SampleBooking.json(id).replace("\n", "") + "\n";
                    input.write(line.getBytes(StandardCharsets.UTF_8));
                }
                input.flush();
                await().atMost(Duration.ofMinutes(3)).until(() -> DATABASE.count("bookings") == 3);

                process.destroy();

                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isNotZero();
                assertThat(log).content().contains("standard input: stopped.", "run the same command again");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static NodeProcess startNode() {
        return CLUSTER.start(DATABASE.url(), "http,persistence,status").awaitReady();
    }

    private int importing(NodeProcess node, Path file) {
        return new CommandLine(new ImportCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute("--to", root(node), file.toString());
    }

    private static String root(NodeProcess node) {
        URI root = node.bookings().resolve("/");
        return root.toString();
    }

    private static void writeRows(Path file) throws IOException {
        try (var rows = Files.newBufferedWriter(file)) {
            rows.write("id,user_id,vehicle_model_id,travel_type_id,to_city_id,from_date,booking_created\n");
            for (int id = 1; id <= ROWS; id++) {
                rows.write(id + ",1,1,1,1,2013-01-01T00:00:00Z,2013-01-01T00:00:00Z\n");
            }
        }
    }
}
