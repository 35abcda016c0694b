package com.xrides.node.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.SampleBooking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryIT {

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

    @CanIgnoreReturnValue
    private static Path withMode(Path path, String mode) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
