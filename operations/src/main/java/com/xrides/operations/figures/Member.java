package com.xrides.operations.figures;

import com.xrides.operations.figures.FigureMessages.NodeAnnounced;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One node of the cluster, as it announced itself in the last seconds. Times are of this JVM's own clock, in
 * nanoseconds.
 */
final class Member {

    /** The state of a node as seen from here. */
    enum State {
        READY("ready"),
        NOT_READY("not-ready"),
        LEAVING("leaving"),
        SILENT("silent");

        private final String text;

        State(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** Three missed announcements, and a margin for a busy machine. */
    private static final long SILENCE = Duration.ofSeconds(4).toNanos();

    private static final long WINDOW_MILLIS = 5_000;

    /** A spool that did not grow for this long is no longer growing. */
    private static final long GROWTH_PAUSE = Duration.ofSeconds(10).toNanos();

    private final Deque<NodeFigures> window = new ArrayDeque<>();
    private NodeAnnounced last;
    private NodeFigures stepBegan;
    private long heardAt;
    private long stateSince;
    private long growingSince;
    private long grewAt;
    private boolean growing;

    Member(NodeAnnounced first, long nanos) {
        last = first;
        stepBegan = first.figures();
        heardAt = nanos;
        stateSince = nanos;
        window.add(first.figures());
    }

    void hear(NodeAnnounced announced, long nanos) {
        if (announced.state() != last.state()) {
            stateSince = nanos;
        }
        watchSpool(announced.figures().spoolPending() - figures().spoolPending(), nanos);
        last = announced;
        heardAt = nanos;
        window.add(announced.figures());
        // The first announcement is kept as the base of comparison, so it may be older.
        long from = announced.figures().upMillis() - WINDOW_MILLIS;
        var unused = window.removeIf(each -> each.upMillis() < from && isFollowedByOneBefore(each, from));
    }

    private boolean isFollowedByOneBefore(NodeFigures each, long upMillis) {
        return window.stream().anyMatch(other -> other.upMillis() > each.upMillis() && other.upMillis() <= upMillis);
    }

    NodeIdentity node() {
        return last.node();
    }

    NodeFigures figures() {
        return last.figures();
    }

    State state(long nanos) {
        return switch (last.state()) {
            case LEAVING -> State.LEAVING;
            case READY -> isSilent(nanos) ? State.SILENT : State.READY;
            case NOT_READY -> isSilent(nanos) ? State.SILENT : State.NOT_READY;
        };
    }

    /** How long since its last announcement. */
    long silentFor(long nanos) {
        return nanos - heardAt;
    }

    /** How long it has not been ready; 0 when it is. */
    long notReadyFor(long nanos) {
        return last.state() == NodeState.NOT_READY ? nanos - stateSince : 0;
    }

    /** How long its spool has been growing; 0 when it is not. */
    long growingFor(long nanos) {
        return growing && nanos - grewAt < GROWTH_PAUSE ? nanos - growingSince : 0;
    }

    /** Adds its rates of the last five seconds; nothing if it is silent. */
    void addTo(Rates rates, long nanos) {
        if (!isSilent(nanos)) {
            var unused = rates.add(window.getFirst(), window.getLast());
        }
    }

    /** Adds its rates since the last call, without overlap. */
    void addStepTo(Rates rates) {
        var unused = rates.add(stepBegan, figures());
        stepBegan = figures();
    }

    /** Adjusts for a pause of the listening node, which must not count as silence of this one. */
    void forgive(long nanos, long now) {
        // An announcement from just before the pause must not lie in the future.
        heardAt += Math.min(nanos, now - heardAt);
    }

    private boolean isSilent(long nanos) {
        return silentFor(nanos) > SILENCE;
    }

    private void watchSpool(long gained, long nanos) {
        if (gained > 0) {
            if (!growing || nanos - grewAt >= GROWTH_PAUSE) {
                growingSince = nanos;
            }
            growing = true;
            grewAt = nanos;
        } else if (gained < 0) {
            growing = false;
        }
    }
}
