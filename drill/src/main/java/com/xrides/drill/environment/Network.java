package com.xrides.drill.environment;

import java.util.List;

/** Where things run: all at the loopback address, or each node in a network namespace of its own. */
public interface Network {

    /**
     * Where one node runs.
     *
     * @param prefix words before a command that make it run there
     */
    record Place(String host, List<String> prefix) {}

    Place ofNode(int index);

    /** Where the database listens. */
    String hub();

    /** Whether nodes can be kept from each other here. */
    boolean canPartition();

    /** No node reaches another any more; all of them still reach the hub, and it them. */
    void partition(int nodes);

    /** Undoes {@link #partition}. */
    void heal(int nodes);

    /** Everything on this machine's loopback address. */
    static Network loopback() {
        return new Network() {
            @Override
            public Place ofNode(int index) {
                return new Place("127.0.0.1", List.of());
            }

            @Override
            public String hub() {
                return "127.0.0.1";
            }

            @Override
            public boolean canPartition() {
                return false;
            }

            @Override
            public void partition(int nodes) {
                throw new IllegalStateException("One network cannot be parted");
            }

            @Override
            public void heal(int nodes) {
                throw new IllegalStateException("One network cannot be parted");
            }
        };
    }
}
