package com.xrides.drill.faults;

import com.xrides.drill.load.Timeouts;

/**
 * Something that goes wrong on purpose.
 *
 * @param summary what happens, in a line
 * @param needs what the machine must allow for it
 * @param patience of the clients while it lasts
 * @param demands beyond the invariants
 * @param injection lets it happen and, unless told otherwise, puts an end to it
 */
public record Fault(String name, String summary, Needs needs, Timeouts patience, Demands demands, Injection injection) {

    /** What a fault may need beyond this machine's processes. */
    public enum Needs {
        NOTHING,
        ROOT,
        NAMESPACES
    }

    /** Runs on the drill's thread, while the load goes on. */
    public interface Injection {
        void run(FaultContext scene) throws Exception;
    }

    static Fault usual(String name, String summary, Injection injection) {
        return new Fault(name, summary, Needs.NOTHING, Timeouts.USUAL, Demands.NONE, injection);
    }

    Fault demanding(Demands others) {
        return new Fault(name, summary, needs, patience, others, injection);
    }

    Fault needing(Needs others) {
        return new Fault(name, summary, others, patience, demands, injection);
    }

    Fault withPatience(Timeouts other) {
        return new Fault(name, summary, needs, other, demands, injection);
    }
}
