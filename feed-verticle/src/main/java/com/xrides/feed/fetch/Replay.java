package com.xrides.feed.fetch;

import com.xrides.feed.fetch.FeedStore.HashedPlan;
import com.xrides.feed.fetch.FeedStore.Written;
import com.xrides.feed.model.BadPlan;
import com.xrides.feed.model.Plan;
import com.xrides.feed.model.PlanIds;
import com.xrides.feed.settings.FeedSettings;
import com.xrides.feed.xml.DocumentEnd;
import com.xrides.feed.xml.DocumentEnd.Kind;
import com.xrides.feed.xml.PlanDocument;
import com.xrides.feed.xml.PlanSink;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Stores plans that operators have corrected and takes them out of quarantine. One event loop. */
final class Replay implements PlanSink {

    private final FeedSettings feed;
    private final FetchWrites writes;
    private final PlanHash hash = new PlanHash();
    private final Map<UUID, HashedPlan> good = new LinkedHashMap<>();
    private final List<BadPlan> bad = new ArrayList<>();

    Replay(FeedSettings feed, FetchWrites writes) {
        this.feed = feed;
        this.writes = writes;
    }

    /** Takes a document, or base plans; all good plans of it, or none where it is not well-formed. */
    Future<Replayed> run(String xml, WorkerExecutor worker) {
        return worker.executeBlocking(() -> PlanDocument.replay(xml, feed.zone(), this), false)
                .compose(this::store);
    }

    private Future<Replayed> store(DocumentEnd end) {
        if (end.kind() != Kind.COMPLETE) {
            return Future.succeededFuture(new Replayed(end.detail(), 0, 0, 0, List.of()));
        }
        if (good.isEmpty()) {
            return Future.succeededFuture(new Replayed(null, 0, 0, 0, bad));
        }
        return writes.store(List.copyOf(good.values()))
                .compose(written -> writes.release(List.copyOf(good.keySet())).map(released -> replayed(written)));
    }

    private Replayed replayed(Written written) {
        return new Replayed(null, good.size(), written.inserted(), written.changed(), bad);
    }

    @Override
    public void plan(Plan plan, Function<String, BadPlan> asBad) {
        UUID id = PlanIds.of(feed.name(), plan.baseId(), plan.planId());
        good.put(id, new HashedPlan(id, hash.of(plan), plan));
    }

    @Override
    public void bad(BadPlan plan) {
        bad.add(plan);
    }
}
