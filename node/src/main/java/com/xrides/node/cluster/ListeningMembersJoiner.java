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
 * Leaves addresses that refuse a connection out of the search for members: Hazelcast would wait a second for their
 * answers. This node listens by the time it looks, so of two nodes that start at one moment the later one, at least,
 * finds the other.
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
        Collection<Address> addresses = super.getPossibleAddressesForInitialJoin();
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
