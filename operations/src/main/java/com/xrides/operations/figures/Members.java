package com.xrides.operations.figures;

import com.xrides.operations.figures.FigureMessages.NodeAnnounced;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes of the cluster, by their announcements. A silent node is listed for a minute, one that left in order for
 * some seconds. Lives on one event loop; times are of this JVM's own clock, in nanoseconds.
 */
final class Members {

    private static final long FORGOTTEN = Duration.ofSeconds(64).toNanos();
    private static final long LEFT = Duration.ofSeconds(5).toNanos();
    private static final long SWEEP = Duration.ofSeconds(1).toNanos();

    /** Longer than a GC pause: announcements that arrived meanwhile are still unread. */
    private static final long PAUSE = Duration.ofSeconds(3).toNanos();

    private final Map<String, Member> byId = new HashMap<>();
    private long sweptAt;

    Members(long nanos) {
        sweptAt = nanos;
    }

    void hear(NodeAnnounced announced, long nanos) {
        forgetPredecessors(announced.node(), nanos);
        Member known = byId.get(announced.name());
        if (known == null) {
            byId.put(announced.name(), new Member(announced, nanos));
        } else {
            known.hear(announced, nanos);
        }
    }

    /** Removes nodes that are gone for long; to be called once a second. */
    void sweep(long nanos) {
        long stoodStill = nanos - sweptAt - SWEEP;
        if (stoodStill > PAUSE) {
            byId.values().forEach(member -> member.forgive(stoodStill, nanos));
        }
        sweptAt = nanos;
        byId.values().removeIf(member -> {
            long timeout = member.state(nanos) == Member.State.LEAVING ? LEFT : FORGOTTEN;
            return member.silentFor(nanos) > timeout;
        });
    }

    /** All nodes, ordered by name. */
    List<Member> all() {
        return byId.values().stream()
                .sorted(Comparator.comparing((Member member) -> member.node().name())
                        .thenComparing(member -> member.node().id()))
                .toList();
    }

    Collection<Member> inNoOrder() {
        return byId.values();
    }

    /**
     * A node that was restarted under its name is no longer lost. It may be back before its silence is noticed, so this
     * is checked with each announcement.
     */
    private void forgetPredecessors(NodeIdentity speaker, long nanos) {
        byId.values()
                .removeIf(member -> member.node().name().equals(speaker.name())
                        && !member.node().id().equals(speaker.id())
                        && !member.node().startedAt().isAfter(speaker.startedAt())
                        && member.state(nanos) == Member.State.SILENT);
    }
}
