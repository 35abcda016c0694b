package com.xrides.spool;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static com.xrides.testing.bookings.SampleBookings.valid;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.spool.file.SpoolLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void twoNodesUseFilesOfTheirOwn() {
        try (var first = RunningSpool.in(directory);
                var second = RunningSpool.in(directory)) {
            first.hold(valid(1));
            second.hold(valid(2));

            assertThat(SpoolRows.pendingIds(directory.resolve("spool-1.db"))).containsExactly("1");
            assertThat(SpoolRows.pendingIds(directory.resolve("spool-2.db"))).containsExactly("2");
        }
    }

    @Test
    void whatANeighbourLeftIsDrainedByTheOneThatStays() {
        try (var stays = RunningSpool.in(directory)) {
            try (var leaves = RunningSpool.in(directory)) {
                leaves.hold(valid(2));
            }
            stays.hold(valid(1));

            stays.awaitPending(2);
            assertThat(stays.find(2).since()).isNotNull();
            stays.persistence().serve();
            eventually(() -> assertThat(stays.persistence().tables().stored()).containsExactlyInAnyOrder(1L, 2L));
        }
    }

    @Test
    void aStartTakesAllThatIsFree() {
        try (var first = RunningSpool.in(directory);
                var second = RunningSpool.in(directory)) {
            first.hold(valid(1));
            second.hold(valid(2));
        }

        try (var next = RunningSpool.in(directory)) {
            assertThat(next.gauge("xrides.spool.pending")).isEqualTo(2);
            next.hold(valid(3));
            assertThat(SpoolRows.pendingIds(directory.resolve("spool-1.db"))).containsExactly("1", "3");
        }
    }

    /** The bound is one spool's: what was taken over fills nothing. */
    @Test
    void whatIsTakenOverCountsAsHeldButNotAsFilling() {
        try (var first = RunningSpool.in(directory);
                var second = RunningSpool.in(directory)) {
            first.hold(valid(1));
            second.hold(valid(2));
            second.hold(valid(3));
        }

        try (var next = RunningSpool.in(directory)) {
            assertThat(next.gauge("xrides.spool.pending")).isEqualTo(3);
            assertThat(next.gauge("xrides.spool.accepting.bookings")).isEqualTo(1);
            assertThat(next.gauge("xrides.spool.accepting.bytes"))
                    .isPositive()
                    .isLessThan(next.gauge("xrides.spool.bytes"));
        }
    }

    @Test
    void aLockIsHeldByOneUntilItIsGivenBack() throws IOException {
        SpoolLock lock = SpoolLock.tryTake(directory, "spool-1.lock").orElseThrow();
        assertThat(SpoolLock.tryTake(directory, "spool-1.lock")).isEmpty();
        assertThat(SpoolLock.tryTake(directory, "spool-2.lock")).isPresent();

        lock.close();

        assertThat(SpoolLock.tryTake(directory, "spool-1.lock")).isPresent();
    }

    @Test
    void aDirectoryThatCannotBeUsedRefusesBookingsUntilItCan() throws IOException {
        Path notYet = Files.writeString(directory.resolve("spool"), "a file where the directory should be");
        try (var spool = RunningSpool.in(notYet)) {
            Kept kept = resultOf(spool.keep(valid(1)));
            assertThat(kept.held()).isFalse();
            assertThat(kept.retryAfterSeconds()).isPositive();
            assertThat(spool.gauge("xrides.spool.damaged")).isEqualTo(1);
            assertThat(spool.counter("xrides.spool.refused", "reason", "broken"))
                    .isEqualTo(1);

            Files.delete(notYet);

            eventually(() -> assertThat(resultOf(spool.keep(valid(1)))).isEqualTo(Kept.HELD));
            assertThat(spool.gauge("xrides.spool.damaged")).isZero();
        }
    }
}
