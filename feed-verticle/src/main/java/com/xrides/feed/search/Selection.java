package com.xrides.feed.search;

import com.xrides.feed.snapshot.Snapshot;
import com.xrides.feed.snapshot.Snapshot.Shown;
import java.util.ArrayList;
import java.util.List;

/**
 * The plans in memory that a query asks for, by start and id over all feeds.
 *
 * @param more whether there are others behind them
 */
record Selection(PlanRuns plans, boolean more) {

    static Selection of(Snapshot snapshot, SearchQuery query) {
        List<PlanCursor> cursors = new ArrayList<>(snapshot.feeds().size());
        for (Shown shown : snapshot.feeds()) {
            PlanCursor cursor = PlanCursor.of(shown, query);
            if (cursor.next()) {
                cursors.add(cursor);
            }
        }
        var plans = new PlanRuns();
        while (!cursors.isEmpty()) {
            PlanCursor first = first(cursors);
            if (plans.size() == query.limit()) {
                return new Selection(plans, true);
            }
            plans.add(first.page(), first.index());
            if (!first.next()) {
                cursors.remove(first);
            }
        }
        return new Selection(plans, false);
    }

    private static PlanCursor first(List<PlanCursor> cursors) {
        PlanCursor first = cursors.get(0);
        for (int i = 1; i < cursors.size(); i++) {
            if (cursors.get(i).isBefore(first)) {
                first = cursors.get(i);
            }
        }
        return first;
    }
}
