package com.xrides.node.cluster;

import com.hazelcast.cluster.Address;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.internal.cluster.impl.TcpIpJoiner;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves addresses that refuse a connection out of the search for members: at the start Hazelcast would wait a second for
 * their answers, and when it looks for parts of a split cluster it asks each hundreds of times over five seconds, a fifth
 * of what an idle node does. This node listens by the time it looks, so of two nodes that start at one moment the later
 * one, at least, finds the other.
 */
final class ListeningMembersJoiner extends TcpIpJoiner {

    private static final Logger LOG = LoggerFactory.getLogger(ListeningMembersJoiner.class);

    /** What takes longer is left to Hazelcast, which asks all addresses at once. */
    private static final int PATIENCE_MILLIS = 200;

    ListeningMembersJoiner(Node node) {
        super(node);
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

    private static Collection<Address> listening(Collection<Address> addresses) {
        addresses.removeIf(ListeningMembersJoiner::refuses);
        return addresses;
    }

    private static boolean refuses(Address address) {
        try (var socket = new Socket()) {
            socket.connect(address.getInetSocketAddress(), PATIENCE_MILLIS);
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            LOG.debug("Whether a member listens at {} is not known: {}", address, e.toString());
            return false;
        }
    }
}
