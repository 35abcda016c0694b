package com.xrides.operations.figures;

import com.xrides.operations.figures.FigureMessages.NodeAnnounced;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** One node, by what it said in the last seconds. Times are of this JVM's own clock, in nanoseconds. */
final class Member {

    /** How a node looks from here. */
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

    /** Three announcements missed, and something for a busy machine. */
    private static final long SILENCE = Duration.ofSeconds(4).toNanos();

    private static final long WINDOW_MILLIS = 5_000;

    /** A spool that stands still for this long does not grow any more. */
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
        // The first is kept as what the others are compared with, so it may be older.
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

    /** How long ago it was heard of. */
    long silentFor(long nanos) {
        return nanos - heardAt;
    }

    /** How long it has been saying that it is not ready; 0 when it does not. */
    long notReadyFor(long nanos) {
        return last.state() == NodeState.NOT_READY ? nanos - stateSince : 0;
    }

    /** How long its spool has been growing; 0 when it does not. */
    long growingFor(long nanos) {
        return growing && nanos - grewAt < GROWTH_PAUSE ? nanos - growingSince : 0;
    }

    /** Adds what it did in the last five seconds; nothing for one that is silent. */
    void addTo(Rates pace, long nanos) {
        if (!isSilent(nanos)) {
            var unused = pace.add(window.getFirst(), window.getLast());
        }
    }

    /** Adds what it did since this was called last, none of it twice. */
    void addStepTo(Rates pace) {
        var unused = pace.add(stepBegan, figures());
        stepBegan = figures();
    }

    /** The listener itself stood still for this long: that was not this node's silence. */
    void forgive(long nanos, long now) {
        // What was heard just before is not heard in the future.
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
