package com.xrides.spool;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.testing.Waiting;
import com.xrides.testing.bookings.SampleBookings;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledSpoolIT {

    private static final int ENOUGH = 3000;

    @TempDir
    Path directory;

    @Test
    void whatWasAcknowledgedBeforeTheProcessWasKilledIsHeld() throws Exception {
        Process keeping = KeepingProcess.start(directory);
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader lines = keeping.inputReader()) {
            while (acknowledged.size() < ENOUGH) {
                String line = lines.readLine();
                assertThat(line).as("a line of the process that keeps").isNotNull();
                acknowledged.add(line);
            }
            // Not the process' own method: that closes the stream as well.
            assertThat(keeping.toHandle().destroyForcibly()).isTrue();
            // What it had still said before it died counts as well.
            lines.lines().filter(line -> line.endsWith(".")).forEach(acknowledged::add);
        }
        assertThat(keeping.waitFor()).isEqualTo(128 + 9);

        try (var next = RunningSpool.in(directory)) {
            assertThat(SpoolRows.pendingIds(directory.resolve("spool-1.db")))
                    .doesNotHaveDuplicates()
                    .containsAll(acknowledged.stream()
                            .map(line -> line.replace(".", ""))
                            .toList());
            next.persistence().serve();
            next.awaitPending(0);
        }
    }

    @Test
    void aProcessThatLivesKeepsItsFileFromOthers() throws Exception {
        Process keeping = KeepingProcess.start(directory);
        try (BufferedReader lines = keeping.inputReader()) {
            assertThat(lines.readLine()).isNotNull();

            try (var other = RunningSpool.in(directory)) {
                other.hold(SampleBookings.valid(1_000_000_000));
                assertThat(SpoolRows.pendingIds(directory.resolve("spool-2.db")))
                        .containsExactly("1000000000");

                keeping.destroyForcibly();

                Waiting.eventually(
                        () -> assertThat(other.gauge("xrides.spool.pending")).isGreaterThan(1));
            }
        } finally {
            keeping.destroyForcibly();
        }
    }

    // Closing any channel of a lock file gives the lock back, however many channels there are.
    @Test
    void aLockSurvivesBeingAskedForAgainInItsOwnProcess() throws Exception {
        try (var first = RunningSpool.in(directory);
                var second = RunningSpool.in(directory)) {
            second.hold(SampleBookings.valid(1_000_000_000));
            Process keeping = KeepingProcess.start(directory);
            try (BufferedReader lines = keeping.inputReader()) {
                assertThat(lines.readLine()).isNotNull();

                assertThat(first.gauge("xrides.spool.pending")).isZero();
                assertThat(SpoolRows.pendingIds(directory.resolve("spool-1.db")))
                        .isEmpty();
                assertThat(SpoolRows.pendingIds(directory.resolve("spool-3.db")))
                        .isNotEmpty();
            } finally {
                keeping.toHandle().destroyForcibly();
            }
        }
    }
}
