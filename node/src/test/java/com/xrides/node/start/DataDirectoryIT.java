package com.xrides.node.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.cli.operator.StatusCommand;
import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.SampleBooking;
import com.xrides.testing.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DataDirectoryIT {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @TempDir
    Path parent;

    /** Bookings lie in it, in the spool as in the database, and passwords. */
    @Test
    void nobodyElseReadsWhatANodeKeepsNorWhatAnEarlierReleaseLeft() throws IOException {
        Path data = withMode(Files.createDirectory(parent.resolve("data")), "rwxr-xr-x");
        Path spool = withMode(Files.createDirectory(data.resolve("spool")), "rwxr-xr-x");
        withMode(Files.createFile(spool.resolve("spool-7.db")), "rw-r--r--");
        withMode(Files.createFile(data.resolve("postgres.log")), "rw-r--r--");

        try (NodeProcess node = NodeProcess.Cluster.ofItsOwn().startEmbedded(data)) {
            var unused = node.awaitReady();
            assertThat(new BookingClient()
                            .postAndWait(node.bookings(), SampleBooking.json(1))
                            .statusCode())
                    .isEqualTo(201);

            for (Path path : List.of(data, spool)) {
                assertThat(mode(path)).as("%s", path).isEqualTo("rwx------");
            }
            try (Stream<Path> beside = Files.list(data);
                    Stream<Path> held = Files.list(spool)) {
                assertThat(Stream.concat(beside, held).filter(Files::isRegularFile))
                        .hasSizeGreaterThan(6)
                        .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
            }
            assertThat(mode(data.resolve("postgres"))).isEqualTo("rwx------");
        }
    }

    /** It serves all the same, but cannot hold a booking: whoever looks must see that. */
    @Test
    void aSpoolThatCannotBeUsedIsAnAlert() throws IOException {
        Path data = Files.createDirectory(parent.resolve("data"));
        var inItsPlace = Files.createFile(data.resolve("spool"));
        var cluster = NodeProcess.Cluster.ofItsOwn();
        try (NodeProcess node =
                cluster.start(DATABASE.url(), "http,persistence,status", "--data-dir", data.toString())) {
            var unused = node.awaitReady();

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(status(node)).isEqualTo(3));

            assertThat(node.get("/cluster").body()).contains("\"code\":\"spool-damaged\"");
            assertThat(inItsPlace).isRegularFile();
        }
    }

    private static int status(NodeProcess node) {
        var out = new PrintWriter(new StringWriter());
        return new CommandLine(new StatusCommand())
                .setOut(out)
                .setErr(out)
                .execute("--node", node.management().toString());
    }

    @CanIgnoreReturnValue
    private static Path withMode(Path path, String mode) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
