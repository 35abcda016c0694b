package com.xrides.operations.figures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * All nodes that can be heard, added up.
 *
 * @param spoolOldestSeconds of the oldest booking that any of them holds
 * @param breakerOpen whether that of any is
 * @param databaseUp whether it is for all of them; those that leave have let go of it
 */
record Totals(
        Rates pace,
        long inFlight,
        long spoolPending,
        double spoolOldestSeconds,
        boolean breakerOpen,
        boolean databaseUp) {

    /** As of now, with the pace of the last five seconds. */
    static Totals of(Collection<Member> members, long nanos) {
        var pace = new Rates();
        members.forEach(member -> member.addTo(pace, nanos));
        return of(members, pace, nanos);
    }

    /** The same, with the pace since this was called last. */
    static Totals ofStep(Collection<Member> members, long nanos) {
        var pace = new Rates();
        members.forEach(member -> member.addStepTo(pace));
        return of(members, pace, nanos);
    }

    private static Totals of(Collection<Member> members, Rates pace, long nanos) {
        List<NodeFigures> heard = members.stream()
                .filter(member -> member.state(nanos) != Member.State.SILENT)
                .map(Member::figures)
                .toList();
        return new Totals(
                pace,
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

    /** In the order of {@link History#SERIES}. */
    List<Double> toHistory() {
        var values = new ArrayList<Double>();
        History.FIRST_ENDINGS.forEach(ending -> values.add(pace.perSecond(ending)));
        values.addAll(List.of(pace.percentile(0.50), pace.percentile(0.95), pace.percentile(0.99)));
        values.addAll(List.of((double) inFlight, (double) spoolPending));
        History.LATER_ENDINGS.forEach(ending -> values.add(pace.perSecond(ending)));
        return values;
    }
}
