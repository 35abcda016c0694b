package com.xrides.operations.figures;

import com.xrides.operations.faults.NodeFault;
import com.xrides.operations.figures.Alert.Code;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the cluster's alerts and since when each is active. Lives on one event loop; to be called once a second.
 */
final class Alerts {

    /** A starting node needs a moment until it is ready, which is no reason for an alert. */
    private static final long NOT_READY = Duration.ofSeconds(5).toNanos();

    /** The same until it has reached its database. */
    private static final long STARTING_MILLIS = 10_000;

    private static final long GROWING = Duration.ofSeconds(10).toNanos();
    private static final double OLD_SECONDS = 60;

    private record Place(Code code, String id) {}

    private Map<Place, Alert> current = new HashMap<>();

    /** The active alerts, in the order of the members. */
    List<Alert> evaluate(Collection<Member> members, long nanos, Instant now) {
        var found = new ArrayList<Alert>();
        var next = new HashMap<Place, Alert>();
        for (Member member : members) {
            for (Alert alert : of(member, members, nanos, now)) {
                var place = new Place(alert.code(), member.node().id());
                Alert lasting = lasting(alert, current.get(place));
                next.put(place, lasting);
                found.add(lasting);
            }
        }
        current = next;
        return found;
    }

    private static Alert lasting(Alert alert, @Nullable Alert before) {
        return before == null ? alert : new Alert(alert.code(), alert.node(), alert.message(), before.since());
    }

    private static List<Alert> of(Member member, Collection<Member> members, long nanos, Instant now) {
        return switch (member.state(nanos)) {
            case LEAVING -> List.of();
            case SILENT -> List.of(lost(member, nanos, now));
            case READY, NOT_READY -> {
                List<Alert> alerts = ofOneThatSpeaks(member, nanos, now);
                if (isNameTaken(member, members, nanos)) {
                    alerts.add(alert(
                            Code.NAME_TAKEN,
                            member,
                            "Two nodes are called %s; give each a name of its own by --node-name.",
                            ago(now, 0)));
                }
                yield alerts;
            }
        };
    }

    /** One that was just started may have come in the place of one that is not known to be gone yet. */
    private static boolean isNameTaken(Member member, Collection<Member> members, long nanos) {
        return member.figures().upMillis() > STARTING_MILLIS
                && members.stream()
                        .filter(other -> other != member)
                        .filter(other -> other.figures().upMillis() > STARTING_MILLIS)
                        .filter(other ->
                                other.node().name().equals(member.node().name()))
                        .anyMatch(other -> switch (other.state(nanos)) {
                            case READY, NOT_READY -> true;
                            case LEAVING, SILENT -> false;
                        });
    }

    private static Alert lost(Member member, long nanos, Instant now) {
        long held = member.figures().spoolPending();
        String message = "Node %s has fallen silent: it died, stands still or cannot be reached."
                + (held == 0 ? "" : " It held " + held + " bookings on its disk.");
        return alert(Code.NODE_LOST, member, message, ago(now, member.silentFor(nanos)));
    }

    private static List<Alert> ofOneThatSpeaks(Member member, long nanos, Instant now) {
        NodeFigures figures = member.figures();
        var alerts = new ArrayList<Alert>();
        if (figures.breakerOpen()) {
            alerts.add(alert(
                    Code.BREAKER_OPEN,
                    member,
                    "Node %s does not wait for the database any more, because it does not answer.",
                    ago(now, 0)));
        } else if (!figures.databaseUp() && figures.upMillis() > STARTING_MILLIS) {
            alerts.add(alert(
                    Code.DATABASE_AWAY, member, "Node %s cannot write to the database: it is away.", ago(now, 0)));
        }
        if (member.notReadyFor(nanos) >= NOT_READY) {
            alerts.add(alert(
                    Code.NODE_NOT_READY,
                    member,
                    "Node %s is not ready" + reasons(figures) + ".",
                    ago(now, member.notReadyFor(nanos))));
        }
        if (member.growingFor(nanos) >= GROWING) {
            alerts.add(alert(
                    Code.SPOOL_GROWING,
                    member,
                    "Node %s holds more and more bookings on its disk.",
                    ago(now, member.growingFor(nanos))));
        }
        if (figures.spoolOldestSeconds() > OLD_SECONDS) {
            long nanosAbove = (long) ((figures.spoolOldestSeconds() - OLD_SECONDS) * 1e9);
            alerts.add(alert(
                    Code.SPOOL_OLD,
                    member,
                    "Node %s has held a booking on its disk for more than a minute.",
                    ago(now, nanosAbove)));
        }
        for (NodeFault fault : figures.faults()) {
            String what = fault.what().replace("%", "%%");
            alerts.add(alert(Code.of(fault), member, "Node %s has " + what + ".", ago(now, 0)));
        }
        return alerts;
    }

    private static String reasons(NodeFigures figures) {
        return figures.problems().isEmpty()
                ? ""
                : ": " + String.join("; ", figures.problems()).replace("%", "%%");
    }

    private static Alert alert(Code code, Member member, String message, Instant since) {
        String name = member.node().name();
        return new Alert(code, name, message.formatted(name), since);
    }

    private static Instant ago(Instant now, long nanos) {
        return now.minusNanos(nanos).truncatedTo(ChronoUnit.MILLIS);
    }
}
