package com.xrides.drill.faults;

import com.xrides.drill.load.Timeouts;

/**
 * A fault that a drill injects.
 *
 * @param summary what happens, in a line
 * @param needs what the machine must allow for it
 * @param timeout of the clients meanwhile
 * @param demands beyond the invariants
 * @param injection injects the fault and, unless registered otherwise, ends it
 */
public record Fault(String name, String summary, Needs needs, Timeouts timeout, Demands demands, Injection injection) {

    /** What a fault may need beyond this machine's processes. */
    public enum Needs {
        NOTHING,
        ROOT,
        NAMESPACES,
        /** The build of another release, from which the cluster is started. */
        RELEASE,
        /** Nodes that were of this release from the start: others may not know what they are started with. */
        THIS_RELEASE,
        /** Debian's package pgbouncer. */
        PGBOUNCER,
        /** That somebody asks for it: it takes long, or breaks a guarantee on purpose, to see how much is lost without it. */
        ASKED
    }

    /** Runs on the drill's thread, under load. */
    public interface Injection {
        void run(FaultContext context) throws Exception;
    }

    /** A fault of which nothing is special. */
    public static Fault usual(String name, String summary, Injection injection) {
        return new Fault(name, summary, Needs.NOTHING, Timeouts.USUAL, Demands.NONE, injection);
    }

    public Fault demanding(Demands others) {
        return new Fault(name, summary, needs, timeout, others, injection);
    }

    public Fault needing(Needs others) {
        return new Fault(name, summary, others, timeout, demands, injection);
    }

    public Fault withPatience(Timeouts other) {
        return new Fault(name, summary, needs, other, demands, injection);
    }
}
