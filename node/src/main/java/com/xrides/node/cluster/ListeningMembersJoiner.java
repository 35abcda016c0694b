package com.xrides.node.cluster;

import com.hazelcast.cluster.Address;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.internal.cluster.impl.TcpIpJoiner;
import java.util.Collection;

/**
 * Leaves addresses where no member is out of the search for members: at the start Hazelcast would wait a second for their
 * answers, or without end, and when it looks for parts of a split cluster it asks each hundreds of times over five seconds,
 * a fifth of what an idle node does. This node listens by the time it looks, so of two nodes that start at one moment the
 * later one, at least, finds the other.
 */
final class ListeningMembersJoiner extends TcpIpJoiner {

    private final MemberProbe probe;

    ListeningMembersJoiner(Node node, MemberProbe probe) {
        super(node);
        this.probe = probe;
    }

    @Override
    protected Collection<Address> getPossibleAddressesForInitialJoin() {
        return listening(super.getPossibleAddressesForInitialJoin());
    }

    /** Where parts of a cluster that split may be: called every few seconds or minutes, without the members it has. */
    @Override
    public Collection<Address> getFilteredPossibleAddresses() {
        return listening(super.getFilteredPossibleAddresses());
    }

    private Collection<Address> listening(Collection<Address> addresses) {
        addresses.removeIf(probe::isNone);
        return addresses;
    }
}
