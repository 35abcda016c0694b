package com.xrides.operations.figures;

import com.xrides.operations.figures.FigureMessages.NodeAnnounced;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes of the cluster, by their own word. One that falls silent is still told of for a minute, one that left in
 * order for some seconds. Lives on one event loop; times are of this JVM's own clock, in nanoseconds.
 */
final class Members {

    private static final long FORGOTTEN = Duration.ofSeconds(64).toNanos();
    private static final long LEFT = Duration.ofSeconds(5).toNanos();
    private static final long SWEEP = Duration.ofSeconds(1).toNanos();

    /** Beyond a collection pause: what was said meanwhile is still to be read. */
    private static final long STANDSTILL = Duration.ofSeconds(3).toNanos();

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

    /** Forgets those that are gone for long; to be called once a second. */
    void sweep(long nanos) {
        long stoodStill = nanos - sweptAt - SWEEP;
        if (stoodStill > STANDSTILL) {
            byId.values().forEach(member -> member.forgive(stoodStill, nanos));
        }
        sweptAt = nanos;
        byId.values().removeIf(member -> {
            long patience = member.state(nanos) == Member.State.LEAVING ? LEFT : FORGOTTEN;
            return member.silentFor(nanos) > patience;
        });
    }

    /** In the order of their names. */
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
     * One that is started again under its old name is not lost any more. It may be back before its silence is noticed, so
     * this is looked at whenever it speaks.
     */
    private void forgetPredecessors(NodeIdentity speaker, long nanos) {
        byId.values()
                .removeIf(member -> member.node().name().equals(speaker.name())
                        && !member.node().id().equals(speaker.id())
                        && !member.node().startedAt().isAfter(speaker.startedAt())
                        && member.state(nanos) == Member.State.SILENT);
    }
}
