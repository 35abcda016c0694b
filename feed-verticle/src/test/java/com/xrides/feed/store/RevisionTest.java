package com.xrides.feed.store;

import static com.xrides.feed.store.TestPlans.hashed;
import static com.xrides.feed.store.TestPlans.plan;
import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.feed.fetch.FeedStore.Writer;
import com.xrides.feed.messages.PlanMessages;
import com.xrides.feed.messages.PlanMessages.Changes;
import com.xrides.feed.messages.PlanMessages.ChangesSince;
import com.xrides.feed.messages.PlanMessages.ShownPlan;
import com.xrides.feed.model.Plan;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A reader of revisions misses nothing, whoever writes meanwhile. */
class RevisionTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int WRITERS = 4;
    private static final int BATCHES = 40;

    /** Reads what has changed since the last time, in pages of three. */
    private static final class Reader {

        private final OwnedTables tables;
        private final Set<UUID> seen = new HashSet<>();
        private long revision;
        private UUID after = new UUID(-1, -1);

        private Reader(OwnedTables tables) {
            this.tables = tables;
        }

        void read() {
            Changes changes;
            do {
                changes = resultOf(
                        tables.bus().ask(PlanMessages.CHANGES, new ChangesSince("town", revision, after, 3), TIMEOUT));
                changes.plans().stream().map(ShownPlan::id).forEach(seen::add);
                List<ShownPlan> plans = changes.plans();
                after = changes.more() ? plans.get(plans.size() - 1).id() : new UUID(-1, -1);
                revision = changes.more() ? changes.lastRevision() : changes.revision();
            } while (changes.more());
        }
    }

    @Test
    void twoReadersSeeEveryPlanThatWritersStoreAtOnce() {
        try (var tables = OwnedTables.in(database);
                var others = OwnedTables.in(database)) {
            Writer writer = tables.writer("town", 1);
            var one = new Reader(tables);
            var other = new Reader(others);
            List<Future<?>> writing = new ArrayList<>();
            for (int w = 0; w < WRITERS; w++) {
                writing.add(write(w % 2 == 0 ? tables : others, writer, w, 0));
            }

            while (!Future.all(writing).isComplete()) {
                one.read();
                other.read();
            }
            resultOf(Future.all(writing));

            eventually(() -> {
                one.read();
                other.read();
                assertThat(one.seen).hasSize(WRITERS * BATCHES * 5);
                assertThat(other.seen).isEqualTo(one.seen);
            });
            assertThat(one.revision).isEqualTo(WRITERS * BATCHES);
        }
    }

    private static Future<?> write(OwnedTables tables, Writer writer, int number, int batch) {
        if (batch == BATCHES) {
            return Future.succeededFuture();
        }
        var plans = new Plan[5];
        for (int i = 0; i < plans.length; i++) {
            plans[i] = plan("%d-%d-%d".formatted(number, batch, i), "2021-01-01T10:00:00", null);
        }
        return tables.store()
                .store(writer, hashed("town", plans))
                .compose(done -> write(tables, writer, number, batch + 1));
    }
}
