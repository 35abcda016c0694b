package com.xrides.feed.search;

import com.xrides.feed.snapshot.FeedPlans;
import com.xrides.feed.snapshot.PlanPage;
import com.xrides.feed.snapshot.Snapshot.Shown;
import org.jspecify.annotations.Nullable;

/** Goes through the plans of one feed that are in a window. One thread. */
final class PlanCursor {

    private final FeedPlans plans;
    private final long to;
    private int page;
    private int i;
    private @Nullable PlanPage current;

    private PlanCursor(FeedPlans plans, int page, int i, long to) {
        this.plans = plans;
        this.page = page;
        this.i = i - 1;
        this.to = to;
    }

    /** Before the first plan of a query. */
    static PlanCursor of(Shown shown, SearchQuery query) {
        FeedPlans plans = shown.plans();
        long from = query.first(shown.feed());
        long to = query.last(shown.feed());
        Cursor after = query.after().orElse(null);
        if (after != null && after.start() >= from) {
            int page = plans.pageAfter(after.start(), after.id());
            int i = page < plans.pages().size() ? plans.pages().get(page).firstAfter(after.start(), after.id()) : 0;
            return new PlanCursor(plans, page, i, to);
        }
        int page = plans.pageFrom(from);
        int i = page < plans.pages().size() ? plans.pages().get(page).firstFrom(from) : 0;
        return new PlanCursor(plans, page, i, to);
    }

    /** Goes to the next plan that ends within the window; false where there is none. */
    boolean next() {
        while (page < plans.pages().size()) {
            PlanPage now = plans.pages().get(page);
            current = now;
            while (++i < now.size()) {
                if (now.start(i) > to) {
                    page = plans.pages().size();
                    return false;
                }
                if (now.end(i) <= to) {
                    return true;
                }
            }
            page++;
            i = -1;
        }
        return false;
    }

    PlanPage page() {
        if (current == null) {
            throw new IllegalStateException("before the first plan");
        }
        return current;
    }

    int index() {
        return i;
    }

    boolean isBefore(PlanCursor other) {
        return page().compare(i, other.page().start(other.i), other.page().id(other.i)) < 0;
    }
}
