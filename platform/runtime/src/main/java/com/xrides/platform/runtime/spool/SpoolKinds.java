package com.xrides.platform.runtime.spool;

import com.xrides.platform.runtime.NodeContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The kinds of entries that the capabilities of a node can send. A spool sends those of a kind from when it is
 * registered, also those that an earlier start of the node accepted. Any thread.
 */
public final class SpoolKinds {

    private final Map<String, SpoolKind<?>> kinds = new LinkedHashMap<>();
    private final List<Consumer<SpoolKind<?>>> followers = new ArrayList<>();

    /** The registry of a node; it exists whether the node has a spool or not. */
    public static SpoolKinds of(NodeContext context) {
        return context.shared(SpoolKinds.class, SpoolKinds::new);
    }

    /**
     * Registers a kind for the life of the node.
     *
     * @throws IllegalStateException when another has its name
     */
    public synchronized void register(SpoolKind<?> kind) {
        if (kinds.putIfAbsent(kind.name(), kind) != null) {
            throw new IllegalStateException("the spool kind " + kind.name() + " is registered already");
        }
        followers.forEach(follower -> follower.accept(kind));
    }

    /** Calls back for each kind that is registered already, and on some thread for each that will be. */
    public synchronized void follow(Consumer<SpoolKind<?>> follower) {
        followers.add(follower);
        kinds.values().forEach(follower);
    }
}
