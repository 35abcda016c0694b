package com.xrides.drill.plans;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what no search should have been answered with. A search is compared with those that had been answered before it
 * was sent: of two that are under way at once either may be the older.
 */
final class SearchCheck {

    private record Start(String node, int number) {}

    private record Shown(String node, int plan) {}

    /** The newest revisions that each node has shown since its last start; one that has not answered is not in it. */
    private final Map<Start, List<Integer>> newest = new HashMap<>();

    /** What each node has ever shown. */
    private final Set<Shown> shown = new HashSet<>();

    private final Examples violations = new Examples();

    private SearchCheck() {}

    /** The violations, a line each. */
    static List<String> violations(Collection<SearchAnswer> answers) {
        var check = new SearchCheck();
        List<SearchAnswer> ended = sorted(answers, Comparator.comparingLong(SearchAnswer::endedAt));
        int noted = 0;
        for (SearchAnswer answer : sorted(answers, Comparator.comparingLong(SearchAnswer::sentAt))) {
            while (ended.get(noted).endedAt() < answer.sentAt()) {
                check.note(ended.get(noted++));
            }
            check.judge(answer);
        }
        return check.violations.lines();
    }

    private static List<SearchAnswer> sorted(Collection<SearchAnswer> answers, Comparator<SearchAnswer> order) {
        return answers.stream().sorted(order).toList();
    }

    private void note(SearchAnswer answer) {
        if (!answer.isOk()) {
            return;
        }
        List<Integer> revisions = answer.plans().revisions();
        newest.merge(start(answer), revisions, SearchCheck::newer);
        for (int plan = 0; plan < revisions.size(); plan++) {
            if (revisions.get(plan) != ShownPlans.MISSING) {
                shown.add(new Shown(answer.node(), plan));
            }
        }
    }

    private static List<Integer> newer(List<Integer> one, List<Integer> other) {
        var newer = new ArrayList<Integer>(one.size());
        for (int plan = 0; plan < one.size(); plan++) {
            newer.add(Math.max(one.get(plan), other.get(plan)));
        }
        return newer;
    }

    /** A node that has not answered since its start may not be ready. */
    private void judge(SearchAnswer answer) {
        if (answer.isOk()) {
            answer.plans().oddities().forEach(oddity -> violations.add("odd answer", answer.node() + ": " + oddity));
            compare(answer);
        } else if (newest.containsKey(start(answer))) {
            if (answer.status() != SearchAnswer.NONE) {
                violations.add("not answered with 200", answer.node() + ": " + answer.status());
            } else if (answer.undisturbed()) {
                violations.add("not answered", "%s, after %d ms".formatted(answer.node(), answer.millis()));
            }
        }
    }

    private void compare(SearchAnswer answer) {
        List<Integer> revisions = answer.plans().revisions();
        List<Integer> before =
                newest.getOrDefault(start(answer), ShownPlans.none().revisions());
        for (int plan = 0; plan < revisions.size(); plan++) {
            int revision = revisions.get(plan);
            if (revision == ShownPlans.MISSING) {
                if (shown.contains(new Shown(answer.node(), plan))) {
                    violations.add("plan gone", "%s: plan %d".formatted(answer.node(), plan));
                }
            } else if (revision < before.get(plan)) {
                violations.add(
                        "older revision",
                        "%s: plan %d, %d after %d".formatted(answer.node(), plan, revision, before.get(plan)));
            }
        }
    }

    private static Start start(SearchAnswer answer) {
        return new Start(answer.node(), answer.start());
    }
}
