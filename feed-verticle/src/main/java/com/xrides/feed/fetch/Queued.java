package com.xrides.feed.fetch;

import com.xrides.feed.fetch.FeedStore.HashedPlan;
import com.xrides.feed.model.Plan;
import com.xrides.feed.model.Plan.SellMode;
import java.time.LocalDateTime;
import java.util.Comparator;

/**
 * A plan that is to be stored, and how much it matters: first what is known and has changed, then what is on sale, then
 * what begins soonest; what has begun comes last.
 *
 * @param weight what it costs to hold and to send: one, and one for each zone
 */
record Queued(HashedPlan plan, boolean known, boolean onSale, boolean past, int weight) {

    static final Comparator<Queued> BY_IMPORTANCE = Comparator.comparing(Queued::known)
            .thenComparing(Queued::onSale)
            .reversed()
            .thenComparing(Queued::past)
            .thenComparing(queued -> queued.plan.plan().start());

    /** @param now local time of the feed's zone */
    static Queued of(HashedPlan plan, boolean known, LocalDateTime now) {
        Plan of = plan.plan();
        boolean begun = of.sellFrom() == null || !now.isBefore(of.sellFrom());
        boolean over = of.sellTo() != null && now.isAfter(of.sellTo());
        boolean onSale = of.sellMode() == SellMode.ONLINE && !of.soldOut() && begun && !over;
        return new Queued(
                plan, known, onSale, of.start().isBefore(now), 1 + of.zones().size());
    }
}
