package com.xrides.intake.node.drill;

/**
 * Something that goes wrong on purpose.
 *
 * @param summary what happens, in a line
 * @param needs what the machine must allow for it
 * @param patience of the clients while it lasts
 * @param demands beyond the invariants
 * @param injection lets it happen and, unless told otherwise, puts an end to it
 */
record Fault(String name, String summary, Needs needs, Patience patience, Demands demands, Injection injection) {

    /** What a fault may need beyond this machine's processes. */
    enum Needs {
        NOTHING,
        ROOT,
        NAMESPACES
    }

    /** Runs on the drill's thread, while the load goes on. */
    interface Injection {
        void run(Scene scene) throws Exception;
    }

    static Fault usual(String name, String summary, Injection injection) {
        return new Fault(name, summary, Needs.NOTHING, Patience.USUAL, Demands.NONE, injection);
    }

    Fault demanding(Demands others) {
        return new Fault(name, summary, needs, patience, others, injection);
    }

    Fault needing(Needs others) {
        return new Fault(name, summary, others, patience, demands, injection);
    }

    Fault withPatience(Patience other) {
        return new Fault(name, summary, needs, other, demands, injection);
    }
}
