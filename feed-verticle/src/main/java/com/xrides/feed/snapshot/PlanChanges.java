package com.xrides.feed.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Puts changed plans into those in memory: only pages with one of them are made anew. What is beyond the bound leaves
 * memory from the end whose plans start furthest from now. One thread, not that of an event loop.
 */
final class PlanChanges {

    /**
     * Plans of a page that is made anew; one may grow to twice as many. Of 100,000 plans a thousand that change touch a quarter
     * of such pages, and nearly all of pages that are eight times as long: then all plans would be in memory twice each time.
     */
    static final int PAGE = 32;

    private static final Comparator<PlanEntry> ORDER =
            Comparator.comparingLong(PlanEntry::start).thenComparing(PlanEntry::id, PlanChanges::compareIds);

    private final Map<UUID, PlanEntry> changed = new HashMap<>();
    private final long[] mayBeChanged = new long[1024];

    /** @param plans in the order of their changes */
    PlanChanges(Collection<PlanEntry> plans) {
        for (PlanEntry plan : plans) {
            changed.put(plan.id(), plan);
            long bit = plan.id().getLeastSignificantBits();
            mayBeChanged[(int) (bit >>> 6) & 1023] |= 1L << bit;
        }
    }

    /**
     * The plans with the changes.
     *
     * @param bound plans in memory at most, to within a page
     * @param now in local microseconds of the feed
     */
    FeedPlans into(FeedPlans before, int bound, long now) {
        List<List<PlanEntry>> added = added(before);
        List<PlanPage> pages = new ArrayList<>(before.pages().size() + 1);
        for (int i = 0; i < before.pages().size(); i++) {
            PlanPage page = before.pages().get(i);
            if (added.get(i).isEmpty() && !isTouched(page)) {
                pages.add(page);
            } else {
                cut(merged(page, added.get(i)), pages);
            }
        }
        if (before.pages().isEmpty()) {
            cut(added.get(0), pages);
        }
        return bounded(before, pages, bound, now);
    }

    /** What is to be in memory of the changed plans, by the page that each belongs to. */
    private List<List<PlanEntry>> added(FeedPlans before) {
        int last = Math.max(0, before.pages().size() - 1);
        List<List<PlanEntry>> added = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            added.add(new ArrayList<>(0));
        }
        for (PlanEntry plan : changed.values()) {
            if (plan.start() >= before.coveredFrom() && plan.start() <= before.coveredTo()) {
                added.get(Math.min(last, before.pageAfter(plan.start(), plan.id())))
                        .add(plan);
            }
        }
        return added;
    }

    private boolean isTouched(PlanPage page) {
        for (int i = 0; i < page.size(); i++) {
            if (isChanged(page, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isChanged(PlanPage page, int i) {
        long bit = page.idLow(i);
        return (mayBeChanged[(int) (bit >>> 6) & 1023] & 1L << bit) != 0 && changed.containsKey(page.id(i));
    }

    private List<PlanEntry> merged(PlanPage page, List<PlanEntry> added) {
        List<PlanEntry> plans = new ArrayList<>(page.size() + added.size());
        for (int i = 0; i < page.size(); i++) {
            if (!isChanged(page, i)) {
                plans.add(page.entry(i));
            }
        }
        plans.addAll(added);
        return plans;
    }

    private static void cut(List<PlanEntry> plans, List<PlanPage> pages) {
        plans.sort(ORDER);
        if (plans.size() <= 2 * PAGE) {
            if (!plans.isEmpty()) {
                pages.add(PlanPage.of(plans));
            }
            return;
        }
        for (int from = 0; from < plans.size(); from += PAGE) {
            pages.add(PlanPage.of(plans.subList(from, Math.min(plans.size(), from + PAGE))));
        }
    }

    private static FeedPlans bounded(FeedPlans before, List<PlanPage> pages, int bound, long now) {
        int size = pages.stream().mapToInt(PlanPage::size).sum();
        int first = 0;
        int last = pages.size() - 1;
        long from = before.coveredFrom();
        long to = before.coveredTo();
        while (size > bound && first < last) {
            PlanPage oldest = pages.get(first);
            PlanPage furthest = pages.get(last);
            if (now - oldest.start(0) >= furthest.start(furthest.size() - 1) - now) {
                from = oldest.start(oldest.size() - 1) + 1;
                size -= oldest.size();
                first++;
            } else {
                to = furthest.start(0) - 1;
                size -= furthest.size();
                last--;
            }
        }
        return new FeedPlans(
                before.epoch(),
                before.revision(),
                before.after(),
                before.completeAt(),
                from,
                to,
                pages.subList(first, last + 1));
    }

    private static int compareIds(UUID one, UUID other) {
        int order = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return order == 0
                ? Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits())
                : order;
    }
}
