package com.xrides.relay.partner;

import io.vertx.core.http.HttpClientConnection;
import java.net.InetAddress;

/**
 * A connection to a partner that is used for one request at a time.
 *
 * @param address to which it leads
 * @param home the connections to the same host
 */
record Connection(HttpClientConnection http, InetAddress address, IdleConnections home) {

    /** Ends it: whatever is under way over it is lost. */
    void close() {
        var unused = http.close();
    }
}
