package com.xrides.feed.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.feed.messages.PlanMessages.ShownPlan;
import com.xrides.testing.LoggedLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The copy of plans on a node's disk. */
class SnapshotFileTest {

    private static final Instant COMPLETE_AT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private static FeedPlans plans() {
        List<PlanEntry> entries = IntStream.range(0, 1000)
                .mapToObj(i -> PlanEntry.of(new ShownPlan(
                        new UUID(i, i),
                        "Plan " + i,
                        LocalDateTime.of(2021, 1, 1, 0, 0).plusHours(i),
                        null,
                        null,
                        null,
                        7)))
                .toList();
        return new PlanChanges(entries)
                .into(FeedPlans.EMPTY, 10_000, 0)
                .at(UUID.randomUUID(), 12, new UUID(3, 4), COMPLETE_AT);
    }

    @Test
    void whatIsWrittenIsReadAsItWas() throws IOException {
        FeedPlans plans = plans();
        var file = new SnapshotFile(directory, "town");

        file.write(plans);
        FeedPlans read = new SnapshotFile(directory, "town").read();

        assertThat(read.epoch()).isEqualTo(plans.epoch());
        assertThat(read.revision()).isEqualTo(12);
        assertThat(read.after()).isEqualTo(plans.after());
        assertThat(read.completeAt()).isEqualTo(COMPLETE_AT);
        assertThat(read.size()).isEqualTo(1000);
        assertThat(read.pages().get(2).json()).isEqualTo(plans.pages().get(2).json());
        assertThat(read.covers(Long.MIN_VALUE, Long.MAX_VALUE)).isTrue();
    }

    @Test
    void aLaterCompleteFetchIsReadAlone() throws IOException {
        var file = new SnapshotFile(directory, "town");
        file.write(plans());

        file.writeCompleteAt(COMPLETE_AT.plusSeconds(60));

        assertThat(file.read().completeAt()).isEqualTo(COMPLETE_AT.plusSeconds(60));
    }

    @Test
    void aDamagedFileCountsAsNoneAndIsToldOf() throws IOException {
        new SnapshotFile(directory, "town").write(plans());
        Path file = directory.resolve("plans-town.snapshot");
        byte[] good = Files.readAllBytes(file);

        for (int position : List.of(0, 9, 60, good.length / 2, good.length - 1)) {
            byte[] bad = good.clone();
            bad[position] ^= 0x40;
            Files.write(file, bad);
            try (var lines = LoggedLines.of(SnapshotFile.class.getName())) {
                assertThat(new SnapshotFile(directory, "town").read()).isEqualTo(FeedPlans.EMPTY);
                assertThat(lines.all()).singleElement().asString().startsWith("WARN");
            }
        }
        Files.write(file, Arrays.copyOf(good, good.length - 20));
        assertThat(new SnapshotFile(directory, "town").read()).isEqualTo(FeedPlans.EMPTY);
    }
}
