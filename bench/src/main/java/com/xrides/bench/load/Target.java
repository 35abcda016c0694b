package com.xrides.bench.load;

import java.net.InetSocketAddress;
import java.net.URI;

/**
 * The endpoint to which bookings are posted.
 *
 * @param expectedStatus of every answer
 */
public record Target(String host, int port, String path, int expectedStatus) {

    /** Parses {@code http://host:port/path}. */
    public static Target at(String url, int expectedStatus) {
        URI uri = URI.create(url);
        if (!"http".equals(uri.getScheme()) || uri.getPort() < 1 || uri.getHost() == null) {
            throw new IllegalArgumentException(url + " is not http://host:port/path");
        }
        return new Target(uri.getHost(), uri.getPort(), uri.getRawPath(), expectedStatus);
    }

    /** Another path of the same server: this one and more. */
    public Target at(String more) {
        return new Target(host, port, path + more, expectedStatus);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }
}
