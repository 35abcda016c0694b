package com.xrides.feed.fetch;

import com.xrides.feed.model.BadPlan;
import com.xrides.feed.model.PlanIds;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A store in memory, with the fence that the tables have. It counts what is written. */
final class MemoryStore implements FeedStore {

    final Map<UUID, HashedPlan> plans = new TreeMap<>();
    final Set<UUID> listed = new HashSet<>();
    final Map<UUID, BadPlan> quarantine = new HashMap<>();
    final List<FetchReport> reports = new ArrayList<>();
    final List<Integer> batches = new ArrayList<>();
    FeedState state = FeedState.NEW;
    long token = 1;
    int rowsWritten;
    int quarantineCalls;

    /** Calls that fail before they do anything, from now on. */
    int failing;

    @Override
    public synchronized Future<FeedState> state(String feed) {
        return failing > 0 ? failed() : Future.succeededFuture(state);
    }

    @Override
    public synchronized Future<List<KnownPlan>> known(String feed, @Nullable UUID after, int limit) {
        return Future.succeededFuture(plans.values().stream()
                .filter(plan -> listed.contains(plan.id()))
                .filter(plan -> after == null || plan.id().compareTo(after) > 0)
                .limit(limit)
                .map(plan -> new KnownPlan(plan.id(), plan.hash(), true))
                .toList());
    }

    @Override
    public synchronized Future<List<UUID>> quarantined(String feed) {
        return Future.succeededFuture(List.copyOf(quarantine.keySet()));
    }

    @Override
    public synchronized Future<Written> store(Writer writer, List<HashedPlan> sent) {
        return fenced(writer, () -> {
            batches.add(sent.size());
            int inserted = 0;
            int changed = 0;
            for (HashedPlan plan : sent) {
                HashedPlan before = plans.put(plan.id(), plan);
                boolean wasListed = !listed.add(plan.id());
                inserted += before == null ? 1 : 0;
                changed += before != null && (before.hash() != plan.hash() || !wasListed) ? 1 : 0;
            }
            rowsWritten += inserted + changed;
            return new Written(inserted, changed);
        });
    }

    @Override
    public synchronized Future<Written> withdraw(Writer writer, List<UUID> gone) {
        return fenced(writer, () -> {
            int before = listed.size();
            listed.removeAll(gone);
            rowsWritten += before - listed.size();
            return new Written(0, before - listed.size());
        });
    }

    @Override
    public synchronized Future<Void> quarantine(Writer writer, List<BadPlan> bad) {
        return fenced(writer, () -> {
            quarantineCalls++;
            bad.forEach(plan -> quarantine.put(PlanIds.ofBad(writer.feed(), plan), plan));
            return null;
        });
    }

    @Override
    public synchronized Future<Void> release(Writer writer, List<UUID> good) {
        return fenced(writer, () -> {
            good.forEach(quarantine::remove);
            return null;
        });
    }

    @Override
    public synchronized Future<Void> finish(Writer writer, FetchReport report, FeedState next) {
        return fenced(writer, () -> {
            reports.add(report);
            state = next;
            return null;
        });
    }

    /** The result of the fetch before all others, or after so many. */
    synchronized FetchReport report(int number) {
        return reports.get(number);
    }

    synchronized int fetches() {
        return reports.size();
    }

    private <T extends @Nullable Object> Future<T> fenced(Writer writer, java.util.function.Supplier<T> write) {
        if (failing > 0) {
            failing--;
            return failed();
        }
        return writer.token() < token
                ? Future.failedFuture(new FencedException("token " + writer.token()))
                : Future.succeededFuture(write.get());
    }

    private static <T extends @Nullable Object> Future<T> failed() {
        return Future.failedFuture("the database is away");
    }
}
