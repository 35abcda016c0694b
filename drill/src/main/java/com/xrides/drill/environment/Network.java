package com.xrides.drill.environment;

import java.util.List;

/** Where nodes run: all on the loopback address, or each in a network namespace of its own. */
public interface Network {

    /**
     * The place of one node.
     *
     * @param prefix of a command that runs it there
     */
    record Place(String host, List<String> prefix) {}

    Place ofNode(int index);

    /** The address on which the database listens. */
    String hub();

    /** Whether nodes can be partitioned from each other. */
    boolean canPartition();

    /** Partitions all nodes from each other; all of them still reach the hub, and it them. */
    void partition(int nodes);

    /** Ends {@link #partition}. */
    void heal(int nodes);

    /** The network with everything on this machine's loopback address. */
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
                throw new IllegalStateException("The loopback network cannot be partitioned");
            }

            @Override
            public void heal(int nodes) {
                throw new IllegalStateException("The loopback network cannot be partitioned");
            }
        };
    }
}
