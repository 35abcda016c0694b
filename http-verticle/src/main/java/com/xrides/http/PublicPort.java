package com.xrides.http;

import com.xrides.platform.web.AllowedHosts;
import com.xrides.platform.web.peers.PeerPlaces;
import com.xrides.platform.web.port.HttpPort;

/**
 * What the instances of a node share of its public port. Any thread.
 *
 * @param hosts by which names it may be reached
 * @param statusStreams the places of those who wait for the status of a booking
 */
public record PublicPort(HttpPort http, AllowedHosts hosts, PeerPlaces statusStreams) {

    private static final int MAX_STATUS_STREAMS = 1000;
    private static final int MAX_STATUS_STREAMS_OF_PEER = 100;

    /** With the usual places. */
    public static PublicPort of(HttpPort http, AllowedHosts hosts) {
        return new PublicPort(http, hosts, new PeerPlaces(MAX_STATUS_STREAMS, MAX_STATUS_STREAMS_OF_PEER));
    }
}
