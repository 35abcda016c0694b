package com.xrides.feed.snapshot;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.feed.messages.PlanMessages;
import com.xrides.feed.messages.PlanMessages.Changes;
import com.xrides.feed.messages.PlanMessages.ShownPlan;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A feed of 100,000 plans fits a small heap also while it changes. */
class PlansMemoryTest {

    private static final int PAGES = 20;
    private static final int PAGE = 50;
    private static final UUID EPOCH = new UUID(1, 1);
    private static final PlanFeed TOWN = new PlanFeed("town", ZoneOffset.UTC);

    private final SplittableRandom random = new SplittableRandom(7);
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        resultOf(vertx.close());
    }

    @Test
    void whatWasReadOfAFeedIsLetGoWhileTheRestIsRead() {
        var given = new CopyOnWriteArrayList<WeakReference<Changes>>();
        Promise<Void> last = Promise.promise();
        MessageBus bus = MessageBus.on(vertx);
        resultOf(bus.answer(
                PlanMessages.CHANGES,
                question -> given.size() < PAGES
                        ? Future.succeededFuture(page(given))
                        : last.future().map(waited -> page(given))));
        var reader = new FeedReader(vertx, bus, TOWN, SnapshotSettings.of(List.of(TOWN), Path.of("nowhere")));

        Future<FeedPlans> reading = reader.read(FeedPlans.EMPTY);

        eventually(() -> {
            System.gc();
            // The newest may still be on its way.
            assertThat(given).hasSize(PAGES);
            assertThat(given.subList(0, PAGES - 2)).allMatch(each -> each.get() == null);
        });
        last.complete();
        assertThat(resultOf(reading).size()).isEqualTo((PAGES + 1) * PAGE);
    }

    @Test
    void anAnswerThatMakesNoSenseEndsTheReading() {
        MessageBus bus = MessageBus.on(vertx);
        resultOf(bus.answer(
                PlanMessages.CHANGES,
                question -> Future.succeededFuture(new Changes(EPOCH, 100, List.of(), 1, true, null))));
        var reader = new FeedReader(vertx, bus, TOWN, SnapshotSettings.of(List.of(TOWN), Path.of("nowhere")));

        Future<FeedPlans> reading = reader.read(FeedPlans.EMPTY);

        eventually(() -> assertThat(reading.failed()).isTrue());
    }

    private Changes page(List<WeakReference<Changes>> given) {
        boolean more = given.size() < PAGES;
        List<ShownPlan> plans = IntStream.range(0, PAGE)
                .mapToObj(i -> plan(new UUID(given.size(), i)))
                .toList();
        var changes = new Changes(EPOCH, 100, plans, given.size() + 1, more, null);
        given.add(new WeakReference<>(changes));
        return changes;
    }

    @Test
    void ofAHundredthThatChangesMostPagesStayAsTheyAre() {
        List<ShownPlan> all =
                IntStream.range(0, 20_000).mapToObj(i -> plan(new UUID(0, i))).toList();
        FeedPlans before = new PlanChanges(entries(all)).into(FeedPlans.EMPTY, 100_000, 0);
        List<ShownPlan> changed = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 100) {
            ShownPlan plan = all.get(i);
            changed.add(new ShownPlan(plan.id(), "changed", plan.start(), null, null, null, 8));
        }

        FeedPlans after = new PlanChanges(entries(changed)).into(before, 100_000, 0);

        var kept = new HashSet<>(after.pages());
        kept.retainAll(new HashSet<>(before.pages()));
        assertThat(kept).hasSizeGreaterThan(before.pages().size() * 6 / 10);
        assertThat(after.size()).isEqualTo(20_000);
    }

    private static List<PlanEntry> entries(List<ShownPlan> plans) {
        return plans.stream().map(PlanEntry::of).toList();
    }

    private ShownPlan plan(UUID id) {
        LocalDateTime start = LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(random.nextInt(500_000));
        return new ShownPlan(id, "Plan", start, null, null, null, 7);
    }
}
