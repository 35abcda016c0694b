package com.xrides.feed.fetch;

import com.xrides.feed.fetch.FeedStore.HashedPlan;
import com.xrides.feed.fetch.KnownPlans.Kind;
import com.xrides.feed.model.BadPlan;
import com.xrides.feed.model.Plan;
import com.xrides.feed.model.PlanIds;
import com.xrides.feed.settings.FeedSettings;
import com.xrides.feed.xml.PlanSink;
import java.time.LocalDateTime;
import java.util.UUID;
import java.util.function.Function;

/**
 * Compares what a document has with what is known and passes on what differs. A plan that is twice in a document counts
 * once; where the two differ the first counts and the other is bad, since the last would be written anew with each fetch.
 * Of the thread that reads the document.
 */
final class PlanIntake implements PlanSink {

    private final FeedSettings feed;
    private final KnownPlans known;
    private final Quarantine quarantine;
    private final StoreQueue queue;
    private final PlanHash hash = new PlanHash();
    private final LocalDateTime now;
    private int listed;
    private int unchanged;
    private int bad;

    PlanIntake(FeedSettings feed, KnownPlans known, Quarantine quarantine, StoreQueue queue) {
        this.feed = feed;
        this.known = known;
        this.quarantine = quarantine;
        this.queue = queue;
        this.now = LocalDateTime.now(feed.zone());
    }

    @Override
    public void plan(Plan plan, Function<String, BadPlan> asBad) {
        UUID id = PlanIds.of(feed.name(), plan.baseId(), plan.planId());
        long content = hash.of(plan);
        Kind kind = known.see(id, content);
        switch (kind) {
            case REPEATED -> {}
            case CONTRADICTED -> contradicted(id, plan, asBad);
            case UNCHANGED -> {
                good(id);
                unchanged++;
            }
            case CHANGED, NEW -> {
                good(id);
                queue.put(Queued.of(new HashedPlan(id, content, plan), kind == Kind.CHANGED, now));
            }
        }
    }

    @Override
    public void bad(BadPlan plan) {
        UUID id = PlanIds.ofBad(feed.name(), plan);
        listed++;
        if (plan.isIdentified()) {
            known.seeBad(id);
        }
        quarantine(id, plan);
    }

    /** Plans in the document, bad ones included. */
    int listed() {
        return listed;
    }

    int unchanged() {
        return unchanged;
    }

    int bad() {
        return bad;
    }

    private void good(UUID id) {
        listed++;
        quarantine.good(id);
    }

    private void contradicted(UUID id, Plan plan, Function<String, BadPlan> asBad) {
        quarantine(
                id,
                asBad.apply("plan %s of base plan %s is in the document twice, and not the same"
                        .formatted(plan.planId(), plan.baseId())));
    }

    private void quarantine(UUID id, BadPlan plan) {
        bad++;
        if (quarantine.bad(id, plan)) {
            queue.put(plan);
        }
    }
}
