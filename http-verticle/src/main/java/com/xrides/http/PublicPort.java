package com.xrides.http;

import com.xrides.platform.web.guard.AllowedHosts;
import com.xrides.platform.web.peers.PeerPlaces;
import com.xrides.platform.web.peers.PeerRate;
import com.xrides.platform.web.port.HttpPort;

/**
 * What the instances of a node share of its public port. Any thread.
 *
 * @param hosts by which names it may be reached
 * @param statusStreams the places of those who wait for the status of a booking
 * @param unwaited how often a peer may have a booking saved without waiting for its outcome: what fails then is kept for
 *     an operator, and must not be so much that nobody finds anything
 */
public record PublicPort(HttpPort http, AllowedHosts hosts, PeerPlaces statusStreams, PeerRate unwaited) {

    private static final int MAX_STATUS_STREAMS = 1000;
    private static final int MAX_STATUS_STREAMS_OF_PEER = 100;

    private static final int UNWAITED_A_SECOND = 50;
    private static final int UNWAITED_AT_ONCE = 200;

    /** With the usual places and rates. */
    public static PublicPort of(HttpPort http, AllowedHosts hosts) {
        return new PublicPort(
                http,
                hosts,
                new PeerPlaces(MAX_STATUS_STREAMS, MAX_STATUS_STREAMS_OF_PEER),
                new PeerRate(UNWAITED_A_SECOND, UNWAITED_AT_ONCE));
    }
}
