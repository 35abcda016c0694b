package com.xrides.bookings.delivery;

import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.platform.web.peers.PeerRate;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how much is recorded of failures whose senders hung up before they were answered: for each peer, and for the node as
 * a whole. Each is a row with the whole booking that stays until somebody looks at it, and costs its sender nothing. One
 * for a node; any thread.
 */
public final class UnheardFailures {

    /** A day at this rate are 86 MB of one peer: more than senders with trouble of their own have ever caused. */
    static final int PEER_A_SECOND = 1;

    static final int PEER_AT_ONCE = 200;
    static final int NODE_A_SECOND = 10;
    static final int NODE_AT_ONCE = 2000;

    /** Each takes one, and one more for each so many characters of its booking. */
    private static final int CHARACTERS = 1024;

    private static final String ALL = "all";

    private final PeerRate peers = new PeerRate(PEER_A_SECOND, PEER_AT_ONCE);
    private final PeerRate node = new PeerRate(NODE_A_SECOND, NODE_AT_ONCE);

    /**
     * Whether it is to be recorded; counts it if so.
     *
     * @param peer who sent the booking and hung up
     */
    boolean take(String peer, LateOutcome failure) {
        int cost = 1 + length(failure.payload()) / CHARACTERS;
        return peers.take(peer, cost) && node.take(ALL, cost);
    }

    private static int length(@Nullable String payload) {
        return payload == null ? 0 : payload.length();
    }
}
