package com.xrides.drill.faults;

import com.xrides.drill.environment.Network;
import com.xrides.drill.environment.NodeAdditions;
import com.xrides.drill.environment.Undo;
import com.xrides.drill.load.CheckedLoad;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a capability adds to the drill: faults of its own, and a load of its own with what must hold for it. It is passed
 * to the drill's command in a list; the drill knows none by name.
 *
 * <p>One object serves one run of the drill. All methods are called on the drill's thread, which may block.
 */
public interface FaultSource {

    /** The capability's name, for messages. */
    String name();

    /**
     * Starts what it needs beside the nodes, such as a server that they ask. Called once, before the nodes are started,
     * and not at all where they are of another release, which may not know what it would start them with.
     *
     * @param undo takes the cleanup
     * @return what the nodes are started with for it
     */
    default NodeAdditions prepare(Network network, Undo undo) {
        return NodeAdditions.NONE;
    }

    /** Its faults, in the order in which they are injected; their names are unique in the whole drill. */
    default List<Fault> faults() {
        return List.of();
    }

    /** The names of those of them that are over in seconds, for the short form of the drill. */
    default Set<String> shortForm() {
        return Set.of();
    }

    /**
     * A load that runs beside the bookings' while a fault is injected, whichever capability that fault comes from: so
     * every load is tested with every fault. Called anew for each fault, before it.
     *
     * @return empty for none, or where it makes no sense under {@link FaultContext#fault}
     */
    default Optional<CheckedLoad> load(FaultContext context) {
        return Optional.empty();
    }
}
