package com.xrides.spool;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.bookings.SampleBookings.valid;
import static com.xrides.testing.bookings.SampleBookings.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.spool.file.SqliteLibrary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a small disk of its own, where the one who runs the tests may mount it. */
class FullDiskTest {

    private static final String EXTRA = "{\"note\":\"" + "x".repeat(2000) + "\"}";

    @TempDir
    Path directory;

    private Path disk;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        // A library that is loaded from the small disk would keep it from being unmounted.
        SqliteLibrary.load(directory);
        disk = Files.createDirectory(directory.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", disk.toString());
        assumeTrue(mounted, "only root can mount a small disk");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", disk.toString())).isTrue();
        }
    }

    @Test
    void aFullDiskRefusesLosesNothingDrainsAndRecovers() throws Exception {
        try (var spool = RunningSpool.in(disk)) {
            int held = fill(spool);
            assertThat(spool.gauge("xrides.spool.pending")).isEqualTo(held);
            assertThat(spool.counter("xrides.spool.refused", "reason", "full")).isPositive();
            assertThat(spool.gauge("xrides.spool.damaged")).isZero();

            Path filler = fillTheRest();
            spool.persistence().serve();
            spool.awaitPending(0);
            assertThat(spool.persistence().tables().stored()).hasSize(held);

            Files.delete(filler);
            eventually(
                    () -> assertThat(spool.keepAll(List.of(valid(1_000_000)))).containsExactly(Kept.HELD));
        }
    }

    @Test
    void whatAFullDiskHoldsIsThereAfterARestart() throws Exception {
        int held;
        try (var spool = RunningSpool.in(disk)) {
            held = fill(spool);
        }

        try (var spool = RunningSpool.in(disk)) {
            assertThat(spool.gauge("xrides.spool.pending")).isEqualTo(held);
            spool.persistence().serve();
            spool.awaitPending(0);
        }
    }

    /** Keeps bookings until there is no room for one; how many were held. */
    private static int fill(RunningSpool spool) {
        int held = 0;
        boolean room = true;
        for (long id = 1; room; id += 100) {
            List<Kept> kept = spool.keepAll(LongStream.range(id, id + 100)
                    .mapToObj(each -> with(valid(each), "extra", EXTRA))
                    .toList());
            held += (int) kept.stream().filter(Kept::held).count();
            room = kept.stream().allMatch(Kept::held);
        }
        return held;
    }

    /** Somebody else takes what room there is. */
    private Path fillTheRest() throws IOException {
        Path filler = disk.resolve("filler");
        try (OutputStream bytes = Files.newOutputStream(filler)) {
            byte[] page = new byte[4096];
            while (true) {
                bytes.write(page);
            }
        } catch (IOException e) {
            return filler;
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}
