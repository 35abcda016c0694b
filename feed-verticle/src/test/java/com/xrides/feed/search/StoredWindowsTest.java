package com.xrides.feed.search;

import static com.xrides.feed.search.ServedPlans.titles;
import static com.xrides.feed.store.TestPlans.hashed;
import static com.xrides.feed.store.TestPlans.plan;
import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.feed.model.Plan;
import com.xrides.feed.snapshot.PlanFeed;
import com.xrides.feed.snapshot.SnapshotSettings;
import com.xrides.feed.store.OwnedTables;
import com.xrides.platform.bus.MessageBus;
import com.xrides.testing.DatabaseLine;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What does not fit into memory, and what is served while the database is away. */
class StoredWindowsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final int ALL = 3000;
    private static final int BOUND = 1000;

    @TempDir
    Path disk;

    @Test
    void whatDoesNotFitIsReadFromTheDatabaseAndMemoryAnswersWhileThatIsAway() {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).withNano(0);
        try (var line = DatabaseLine.to(database.url());
                var tables = OwnedTables.in(database, line.url())) {
            Plan[] plans = IntStream.range(0, ALL)
                    .mapToObj(i -> plan("p" + i, now.plusHours(i - ALL / 2).toString(), null))
                    .toArray(Plan[]::new);
            resultOf(tables.store().store(tables.writer("town", 1), hashed("town", plans)));
            var settings = SnapshotSettings.of(List.of(new PlanFeed("town", ZoneOffset.UTC)), disk)
                    .withPlansInMemory(BOUND);
            var served = new ServedPlans(tables.vertx(), tables.bus(), settings);
            eventually(() -> assertThat(served.snapshots().current().size()).isBetween(BOUND / 2, BOUND));

            assertThat(titles(served.get("/search")).split(" "))
                    .hasSize(ALL)
                    .startsWith("p0")
                    .endsWith("p2999");
            assertThat(titles(served.get("/search?ends_at=" + now.minusHours(1495))))
                    .isEqualTo("p0 p1 p2 p3 p4 p5");
            assertThat(served.count("xrides.search.stored")).isEqualTo(2);
            String near = "/search?starts_at=" + now.minusHours(2) + "&ends_at=" + now.plusHours(1);
            assertThat(titles(served.get(near))).isEqualTo("p1498 p1499 p1500 p1501");
            assertThat(served.count("xrides.search.stored")).isEqualTo(2);
            HttpResponse<byte[]> page = served.get("/search?limit=2500");
            String next = page.headers().firstValue("Link").orElseThrow().replaceAll("<(.*)>; rel=\"next\"", "$1");
            assertThat(titles(served.get("/search" + next)).split(" "))
                    .hasSize(500)
                    .startsWith("p2500");

            line.cut();

            assertThat(titles(served.get(near))).isEqualTo("p1498 p1499 p1500 p1501");
            HttpResponse<byte[]> partial = served.get("/search");
            assertThat(partial.statusCode()).isEqualTo(200);
            assertThat(partial.headers().firstValue("XRides-Data-Partial")).contains("true");
            assertThat(partial.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(titles(partial).split(" "))
                    .hasSize(served.snapshots().current().size());
            served.close();
        }
    }

    @Test
    void whenTimeHasPassedOtherPlansAreKeptInMemory() {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).withNano(0);
        Instant begun = Instant.now();
        var clock = new AtomicReference<>(begun);
        try (var tables = OwnedTables.in(database)) {
            database.execute("TRUNCATE feed.feeds, feed.plans");
            Plan[] plans = IntStream.range(0, ALL)
                    .mapToObj(i -> plan("p" + i, now.plusHours(i - ALL / 2).toString(), null))
                    .toArray(Plan[]::new);
            resultOf(tables.store().store(tables.writer("town", 1), hashed("town", plans)));
            var settings = SnapshotSettings.of(List.of(new PlanFeed("town", ZoneOffset.UTC)), disk)
                    .withPlansInMemory(BOUND)
                    .withClock(() -> Objects.requireNonNull(clock.get()));
            var served = new ServedPlans(tables.vertx(), tables.bus(), settings);
            eventually(() -> assertThat(served.snapshots().current().size()).isBetween(BOUND / 2, BOUND));
            String later = "/search?starts_at=" + now.plusHours(900) + "&ends_at=" + now.plusHours(901);
            assertThat(titles(served.get(later))).isEqualTo("p2400 p2401");
            assertThat(served.count("xrides.search.stored")).isEqualTo(1);

            clock.set(begun.plus(Duration.ofHours(900)));

            eventually(() -> {
                double stored = served.count("xrides.search.stored");
                assertThat(titles(served.get(later))).isEqualTo("p2400 p2401");
                assertThat(served.count("xrides.search.stored"))
                        .as("from memory")
                        .isEqualTo(stored);
            });
            assertThat(served.snapshots().current().size()).isBetween(BOUND / 2, BOUND);
            served.close();
        }
    }

    @Test
    void aNodeServesWhatIsOnItsDiskWhileAllElseIsAway() {
        var settings = SnapshotSettings.of(List.of(new PlanFeed("town", ZoneOffset.UTC)), disk);
        String answer;
        try (var tables = OwnedTables.in(database)) {
            database.execute("TRUNCATE feed.feeds, feed.plans");
            resultOf(tables.store()
                    .store(
                            tables.writer("town", 1),
                            hashed(
                                    "town",
                                    plan("1", "2021-01-01T10:00:00", null),
                                    plan("2", "2021-01-02T10:00:00", null, "5"))));
            var served = new ServedPlans(tables.vertx(), tables.bus(), settings);
            served.awaitPlans(2);
            answer = served.body("/search");
            served.close();
        }
        Vertx alone = Vertx.vertx();
        var served = new ServedPlans(alone, MessageBus.on(alone), settings);

        assertThat(served.body("/search")).isEqualTo(answer).contains("Plan 2");
        served.close();
        resultOf(alone.close());
    }
}
