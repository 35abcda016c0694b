package com.xrides.node.cluster;

import com.hazelcast.cluster.Address;
import com.hazelcast.config.ConfigAccessor;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.internal.cluster.impl.TcpIpJoiner;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.LinkedHashSet;

/**
 * Looks for this machine's other nodes at the ports above the first as well, and leaves addresses where no member is out of
 * the search: at the start Hazelcast would wait a second for their answers, or without end, and when it looks for parts of a
 * split cluster it asks each hundreds of times over five seconds, a fifth of what an idle node does. This node listens by the
 * time it looks, so of two nodes that start at one moment the later one, at least, finds the other.
 */
final class ListeningMembersJoiner extends TcpIpJoiner {

    private final MemberProbe probe;

    ListeningMembersJoiner(Node node, MemberProbe probe) {
        super(node);
        this.probe = probe;
    }

    /**
     * With those of this machine's other nodes: one that was killed may get the first port again, at which alone the others
     * would be looked for, and found a cluster of its own that nobody ever meets.
     */
    @Override
    protected Collection<Address> getPossibleAddresses() {
        var addresses = new LinkedHashSet<>(super.getPossibleAddresses());
        Address own = node.getThisAddress();
        int first = ConfigAccessor.getActiveMemberNetworkConfig(config).getPort();
        try {
            for (int port = first; port < first + ClusterSettings.LOCAL_PORTS; port++) {
                addresses.add(new Address(own.getHost(), own.getInetAddress(), port));
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException("this node's own address is known", e);
        }
        addresses.remove(own);
        return addresses;
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
