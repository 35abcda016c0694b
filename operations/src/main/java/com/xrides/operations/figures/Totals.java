package com.xrides.operations.figures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The figures of all reachable nodes, added up.
 *
 * @param spoolOldestSeconds the maximum over all nodes
 * @param breakerOpen whether any node's is open
 * @param databaseUp whether all nodes' databases are up; nodes that leave do not count
 */
record Totals(
        Rates rates,
        long inFlight,
        long spoolPending,
        double spoolOldestSeconds,
        boolean breakerOpen,
        boolean databaseUp) {

    /** The current totals, with the rates of the last five seconds. */
    static Totals of(Collection<Member> members, long nanos) {
        var rates = new Rates();
        members.forEach(member -> member.addTo(rates, nanos));
        return of(members, rates, nanos);
    }

    /** The totals, with the rates since the last call. */
    static Totals ofStep(Collection<Member> members, long nanos) {
        var rates = new Rates();
        members.forEach(member -> member.addStepTo(rates));
        return of(members, rates, nanos);
    }

    private static Totals of(Collection<Member> members, Rates rates, long nanos) {
        List<NodeFigures> heard = members.stream()
                .filter(member -> member.state(nanos) != Member.State.SILENT)
                .map(Member::figures)
                .toList();
        return new Totals(
                rates,
                heard.stream().mapToLong(NodeFigures::inFlight).sum(),
                heard.stream().mapToLong(NodeFigures::spoolPending).sum(),
                heard.stream()
                        .mapToDouble(NodeFigures::spoolOldestSeconds)
                        .max()
                        .orElse(0),
                heard.stream().anyMatch(NodeFigures::breakerOpen),
                members.stream().allMatch(member -> isUp(member, nanos)));
    }

    private static boolean isUp(Member member, long nanos) {
        return switch (member.state(nanos)) {
            case READY, NOT_READY -> member.figures().databaseUp();
            case LEAVING, SILENT -> true;
        };
    }

    /** The values in the order of {@link History#SERIES}. */
    List<Double> toHistory() {
        var values = new ArrayList<Double>();
        History.FIRST_RESULTS.forEach(result -> values.add(rates.perSecond(result)));
        values.addAll(List.of(rates.percentile(0.50), rates.percentile(0.95), rates.percentile(0.99)));
        values.addAll(List.of((double) inFlight, (double) spoolPending));
        History.LATER_RESULTS.forEach(result -> values.add(rates.perSecond(result)));
        return values;
    }
}
