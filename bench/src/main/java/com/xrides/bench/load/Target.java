package com.xrides.bench.load;

import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Where bookings are posted.
 *
 * @param expectedStatus what every single answer must be
 */
public record Target(String host, int port, String path, int expectedStatus) {

    /** Reads {@code http://host:port/path}. */
    public static Target at(String url, int expectedStatus) {
        URI uri = URI.create(url);
        if (!"http".equals(uri.getScheme()) || uri.getPort() < 1 || uri.getHost() == null) {
            throw new IllegalArgumentException(url + " is not http://host:port/path");
        }
        return new Target(uri.getHost(), uri.getPort(), uri.getRawPath(), expectedStatus);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }
}
