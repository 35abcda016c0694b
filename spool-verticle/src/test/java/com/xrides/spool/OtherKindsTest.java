package com.xrides.spool;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.bookings.SampleBookings.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.runtime.spool.EntryMessages.KeepEntry;
import com.xrides.platform.runtime.spool.Settled;
import com.xrides.platform.runtime.spool.SpoolEntry;
import com.xrides.platform.runtime.spool.SpoolKind;
import com.xrides.spool.file.SpoolSettings;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a spool does with entries that are no bookings. */
class OtherKindsTest {

    private static final String NOTE = "note";

    @TempDir
    Path directory;

    @Test
    void anEntryIsHeldAsItWasGivenAndSent() {
        var notes = new Notes();
        try (var spool = RunningSpool.in(directory)) {
            spool.holdEntry(NOTE, "a", null, "Grüße");
            assertThat(rows("SELECT kind, entry_key, ordering_key, CAST(payload AS TEXT) FROM entry"))
                    .containsExactly("note|a|null|Grüße");

            spool.register(notes);

            awaitEmpty(spool);
            assertThat(notes.stored).containsExactly("a=Grüße");
            assertThat(spool.counter("xrides.spool.entries.accepted", "kind", NOTE))
                    .isEqualTo(1);
            assertThat(spool.counter("xrides.spool.entries.settled", "kind", NOTE, "outcome", "stored"))
                    .isEqualTo(1);
        }
    }

    @Test
    void entriesWithoutOrderGoInTheOrderInWhichTheyCameManyAtATime() {
        var notes = new Notes();
        try (var spool = RunningSpool.in(directory)) {
            for (int i = 0; i < 30; i++) {
                spool.holdEntry(NOTE, "n" + i, null, "");
            }
            spool.register(notes);

            awaitEmpty(spool);
            assertThat(notes.stored).hasSize(30).startsWith("n0=", "n1=", "n2=").endsWith("n29=");
            assertThat(notes.batches).extracting(List::size).startsWith(1, 4, 16);
        }
    }

    @Test
    void entriesOfOneOrderingKeyGoOneAfterTheOther() {
        var notes = new Notes();
        try (var spool = RunningSpool.in(directory)) {
            for (int i = 0; i < 10; i++) {
                spool.holdEntry(NOTE, "a" + i, "a", "");
                spool.holdEntry(NOTE, "b" + i, "b", "");
            }
            spool.register(notes);

            awaitEmpty(spool);
            assertThat(notes.storedOf("a")).isSorted().hasSize(10);
            assertThat(notes.storedOf("b")).isSorted().hasSize(10);
            assertThat(notes.batches)
                    .allSatisfy(batch -> assertThat(batch)
                            .extracting(SpoolEntry::orderingKey)
                            .doesNotHaveDuplicates());
        }
    }

    @Test
    void aKindThatKeepsTheirOrderIsSentSeveralOfAnOrderingKey() {
        var notes = new Notes();
        notes.mostOfOneOrderingKey = 3;
        try (var spool = RunningSpool.in(directory)) {
            for (int i = 0; i < 10; i++) {
                spool.holdEntry(NOTE, "a" + i, "a", "");
                spool.holdEntry(NOTE, "c" + i, null, "");
                spool.holdEntry(NOTE, "b" + i, "b", "");
            }
            spool.register(notes);

            awaitEmpty(spool);
            assertThat(notes.storedOf("a")).isSorted().hasSize(10);
            assertThat(notes.storedOf("b")).isSorted().hasSize(10);
            assertThat(notes.storedOf("c")).isSorted().hasSize(10);
            assertThat(notes.batches).allSatisfy(batch -> {
                assertThat(batch)
                        .filteredOn(entry -> "a".equals(entry.orderingKey()))
                        .hasSizeLessThanOrEqualTo(3);
                assertThat(batch)
                        .filteredOn(entry -> entry.orderingKey() != null)
                        .isSortedAccordingTo(
                                Comparator.comparing(entry -> entry.key().charAt(1)));
            });
            assertThat(notes.batches)
                    .anySatisfy(batch -> assertThat(batch)
                            .filteredOn(entry -> "a".equals(entry.orderingKey()))
                            .hasSize(3));
        }
    }

    @Test
    void whatWaitsBehindAnEntryOfABatchIsSentAgainOnceThatIsStored() {
        var notes = new Notes();
        notes.mostOfOneOrderingKey = 3;
        notes.unavailable.add("a1");
        try (var spool = RunningSpool.in(directory)) {
            for (int i = 0; i < 5; i++) {
                spool.holdEntry(NOTE, "b" + i, null, "");
                spool.holdEntry(NOTE, "a" + i, "a", "");
            }
            spool.register(notes);
            eventually(() -> assertThat(notes.stored).hasSize(6));
            assertThat(notes.storedOf("a")).containsExactly("a0=");

            notes.unavailable.clear();

            awaitEmpty(spool);
            assertThat(notes.storedOf("a")).containsExactly("a0=", "a1=", "a2=", "a3=", "a4=");
        }
    }

    @Test
    void whatWaitsForAnEntryThatCannotBeStoredHoldsUpNoOtherOrderingKey() {
        var notes = new Notes();
        notes.unavailable.add("a0");
        try (var spool = RunningSpool.in(directory)) {
            for (int i = 0; i < 5; i++) {
                spool.holdEntry(NOTE, "a" + i, "a", "");
                spool.holdEntry(NOTE, "b" + i, "b", "");
                spool.holdEntry(NOTE, "c" + i, null, "");
            }
            spool.register(notes);
            eventually(() -> assertThat(notes.stored).hasSize(10));
            assertThat(notes.storedOf("a")).isEmpty();

            notes.unavailable.clear();

            awaitEmpty(spool);
            assertThat(notes.storedOf("a")).containsExactly("a0=", "a1=", "a2=", "a3=", "a4=");
            assertThat(notes.storedOf("b")).isSorted().hasSize(5);
        }
    }

    @Test
    void theNextOfAnOrderingKeyGoesOnceTheFailureBeforeItIsRecorded() {
        var notes = new Notes();
        notes.refused.add("a0");
        notes.recordsFailures = false;
        try (var spool = RunningSpool.in(directory)) {
            spool.holdEntry(NOTE, "a0", "a", "");
            spool.holdEntry(NOTE, "a1", "a", "");
            spool.register(notes);
            eventually(() -> assertThat(notes.reportsAsked).hasSizeGreaterThan(2));
            assertThat(notes.stored).isEmpty();

            notes.recordsFailures = true;

            awaitEmpty(spool);
            assertThat(notes.stored).containsExactly("a1=");
            assertThat(notes.batches).hasSize(2);
            assertThat(spool.counter("xrides.spool.entries.settled", "kind", NOTE, "outcome", "failed"))
                    .isEqualTo(1);
        }
    }

    @Test
    void whatNobodySendsIsKeptAndShownOverStarts() {
        try (var spool = RunningSpool.in(directory)) {
            spool.holdEntry(NOTE, "a0", "a", "");
            spool.holdEntry(NOTE, "a1", "a", "");
        }

        var notes = new Notes();
        try (var spool = RunningSpool.in(directory)) {
            spool.persistence().serve();
            spool.hold(valid(1));
            spool.awaitPending(0);
            eventually(() -> assertThat(spool.gauge("xrides.spool.entries.unclaimed", NOTE))
                    .isEqualTo(2));

            spool.register(notes);

            awaitEmpty(spool);
            assertThat(spool.gauge("xrides.spool.entries.unclaimed", NOTE)).isZero();
            assertThat(notes.stored).containsExactly("a0=", "a1=");
        }
    }

    @Test
    void noKindHoldsUpAnother() {
        var notes = new Notes();
        notes.fails = true;
        try (var spool = RunningSpool.in(directory)) {
            spool.register(notes);
            spool.hold(valid(1), valid(2));
            spool.holdEntry(NOTE, "a", null, "");
            eventually(() -> assertThat(notes.batches).hasSizeGreaterThan(1));

            spool.persistence().serve();
            spool.awaitPending(0);
            assertThat(spool.gauge("xrides.spool.entries", NOTE)).isEqualTo(1);

            spool.persistence().answer(booking -> Outcome.unavailable("away"));
            spool.hold(valid(3));
            notes.fails = false;
            awaitEmpty(spool);
            assertThat(spool.gauge("xrides.spool.pending")).isEqualTo(1);
            assertThat(spool.gauge("xrides.spool.entries", SpoolKind.BOOKING)).isEqualTo(1);
        }
    }

    @Test
    void anEntryGivenTwiceIsHeldOnce() {
        try (var spool = RunningSpool.in(directory)) {
            spool.holdEntry(NOTE, "a", "x", "1");
            spool.holdEntry(NOTE, "a", "x", "1");
            spool.holdEntry(NOTE, "a", "x", "2");
            spool.holdEntry("other", "a", null, "1");

            assertThat(rows("SELECT kind, CAST(payload AS TEXT), is_first FROM entry ORDER BY sequence"))
                    .containsExactly("note|1|1", "note|2|0", "other|1|1");
        }
    }

    @Test
    void theBoundOfAFileIsForAllKindsTogether() {
        try (var spool = RunningSpool.with(new SpoolSettings(directory, 2, 1_000_000, Duration.ofDays(1)))) {
            spool.hold(valid(1));
            spool.holdEntry(NOTE, "a", null, "");

            assertThat(spool.keepAll(List.of(valid(2))).get(0).held()).isFalse();
            assertThat(spool.gauge("xrides.spool.accepting.bookings")).isEqualTo(2);
            assertThat(spool.audit().accepted()).isEqualTo(1);
        }
    }

    @Test
    void aBookingIsNoEntry() {
        assertThatThrownBy(() -> new KeepEntry(SpoolKind.BOOKING, "1", null, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'booking'");
    }

    private static void awaitEmpty(RunningSpool spool) {
        eventually(() -> assertThat(spool.gauge("xrides.spool.entries", NOTE)).isZero());
    }

    private List<String> rows(String sql) {
        return SpoolRows.select(directory.resolve("spool-1.db"), sql);
    }

    /** A kind that stores in memory. */
    private static final class Notes implements SpoolKind<String> {

        private final List<String> stored = new CopyOnWriteArrayList<>();
        private final List<List<SpoolEntry>> batches = new CopyOnWriteArrayList<>();
        private final List<List<String>> reportsAsked = new CopyOnWriteArrayList<>();
        private final Set<String> unavailable = ConcurrentHashMap.newKeySet();
        private final Set<String> refused = ConcurrentHashMap.newKeySet();
        private volatile boolean recordsFailures = true;
        private volatile boolean fails;
        private volatile int mostOfOneOrderingKey = 1;

        @Override
        public String name() {
            return NOTE;
        }

        @Override
        public int mostOfOneOrderingKey() {
            return mostOfOneOrderingKey;
        }

        List<String> storedOf(String orderingKey) {
            return stored.stream().filter(each -> each.startsWith(orderingKey)).toList();
        }

        @Override
        public Future<List<Settled<String>>> send(List<SpoolEntry> entries) {
            batches.add(entries);
            if (fails) {
                throw new IllegalStateException("nobody there");
            }
            var heldUp = new HashSet<String>();
            return Future.succeededFuture(entries.stream()
                    .map(entry -> {
                        Settled<String> settled = heldUp.contains(entry.orderingKey()) ? Settled.again() : store(entry);
                        if (settled.state() == Settled.State.AGAIN && entry.orderingKey() != null) {
                            heldUp.add(entry.orderingKey());
                        }
                        return settled;
                    })
                    .toList());
        }

        private Settled<String> store(SpoolEntry entry) {
            if (unavailable.contains(entry.key())) {
                return Settled.again();
            }
            if (refused.contains(entry.key())) {
                return Settled.failed(entry.key());
            }
            stored.add(entry.key() + "=" + new String(entry.payload(), StandardCharsets.UTF_8));
            return Settled.stored();
        }

        @Override
        public Future<Void> report(List<String> failures) {
            reportsAsked.add(failures);
            return recordsFailures ? Future.succeededFuture() : Future.failedFuture("cannot be recorded");
        }
    }
}
