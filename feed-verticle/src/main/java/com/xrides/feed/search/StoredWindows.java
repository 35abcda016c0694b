package com.xrides.feed.search;

import com.xrides.feed.messages.PlanMessages;
import com.xrides.feed.messages.PlanMessages.FindWindow;
import com.xrides.feed.messages.PlanMessages.ShownPlan;
import com.xrides.feed.snapshot.FeedPlans;
import com.xrides.feed.snapshot.PlanEntry;
import com.xrides.feed.snapshot.PlanPage;
import com.xrides.feed.snapshot.Snapshot;
import com.xrides.feed.snapshot.Snapshot.Shown;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Windows of which not all plans are in memory: reads them from whoever owns the tables. What comes back is a snapshot of the
 * window alone, which is answered like any other. One event loop.
 */
final class StoredWindows {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Windows that are read at once: they cost the database, which others need. */
    private static final int MAX_OPEN = 16;

    /** Plans of one message. */
    private static final int PAGE = 2000;

    private static final LocalDateTime FIRST = LocalDateTime.of(1, 1, 1, 0, 0);
    private static final LocalDateTime LAST = LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000);

    private final Vertx vertx;
    private final MessageBus bus;
    private int open;

    StoredWindows(Vertx vertx, MessageBus bus) {
        this.vertx = vertx;
        this.bus = bus;
    }

    /** Whether the plans of a query are all in memory. */
    static boolean areInMemory(Snapshot snapshot, SearchQuery query) {
        for (Shown shown : snapshot.feeds()) {
            if (!isInMemory(shown, query)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInMemory(Shown shown, SearchQuery query) {
        return shown.plans().covers(query.first(shown.feed()), query.last(shown.feed()));
    }

    /** The snapshot with the plans of the window; fails where they cannot be read now. */
    Future<Snapshot> read(Snapshot snapshot, SearchQuery query) {
        if (open == MAX_OPEN) {
            return Future.failedFuture("%d windows are being read already".formatted(open));
        }
        open++;
        List<Shown> read = new ArrayList<>();
        Future<Void> all = Future.succeededFuture();
        for (Shown shown : snapshot.feeds()) {
            all = all.compose(before -> read(shown, query)
                    .onSuccess(plans -> read.add(new Shown(shown.feed(), plans)))
                    .mapEmpty());
        }
        return all.map(done -> new Snapshot(snapshot.version(), read)).onComplete(done -> open--);
    }

    private Future<FeedPlans> read(Shown shown, SearchQuery query) {
        if (isInMemory(shown, query)) {
            return Future.succeededFuture(shown.plans());
        }
        LocalDateTime from = time(query.first(shown.feed()));
        LocalDateTime to = time(query.last(shown.feed()));
        Cursor after = query.after().orElse(null);
        List<ShownPlan> plans = new ArrayList<>();
        // One more, which tells that there is another page.
        return read(
                        shown.feed().name(),
                        from,
                        to,
                        after == null ? null : time(after.start()),
                        after == null ? null : after.id(),
                        query.limit() + 1,
                        plans)
                .compose(done -> vertx.executeBlocking(() -> entries(plans)));
    }

    private Future<Void> read(
            String feed,
            LocalDateTime from,
            LocalDateTime to,
            @Nullable LocalDateTime afterStart,
            @Nullable UUID after,
            int left,
            List<ShownPlan> into) {
        int limit = Math.min(left, PAGE);
        return bus.ask(PlanMessages.WINDOW, new FindWindow(feed, from, to, afterStart, after, limit), TIMEOUT)
                .compose(found -> {
                    into.addAll(found.plans());
                    if (found.plans().size() < limit || left == limit) {
                        return Future.succeededFuture();
                    }
                    ShownPlan last = found.plans().get(limit - 1);
                    return read(feed, from, to, last.start(), last.id(), left - limit, into);
                });
    }

    private static FeedPlans entries(List<ShownPlan> plans) {
        List<PlanPage> pages = plans.isEmpty()
                ? List.of()
                : List.of(PlanPage.of(plans.stream().map(PlanEntry::of).toList()));
        return new FeedPlans(null, 0, null, null, Long.MIN_VALUE, Long.MAX_VALUE, pages);
    }

    private static LocalDateTime time(long micros) {
        if (micros <= PlanEntry.micros(FIRST)) {
            return FIRST;
        }
        return micros >= PlanEntry.micros(LAST) ? LAST : PlanEntry.time(micros);
    }
}
