package com.xrides.http;

import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;

/**
 * Settings of the public API: where it listens, and its limits.
 *
 * @param host the address to listen on
 * @param port the port; the same for every instance on a node, so not 0
 * @param maxWait how long a request waits for the outcome of its booking
 * @param maxInFlight the most bookings in flight on a node; more are rejected
 * @param maxBody bytes of one request's body
 * @param maxReceive how long a request may take to arrive, from its connection or its headers on
 * @param maxIdle how long a connection is kept between requests
 * @param maxSilence how long a stream of bookings may transfer nothing in either direction
 */
public record HttpSettings(
        String host,
        int port,
        Duration maxWait,
        int maxInFlight,
        int maxBody,
        Duration maxReceive,
        Duration maxIdle,
        Duration maxSilence) {

    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final int BACKLOG = 1024;

    /** The default limits. */
    public static HttpSettings listeningOn(String host, int port) {
        return new HttpSettings(
                host,
                port,
                Duration.ofSeconds(2),
                10_000,
                64 * 1024,
                Duration.ofSeconds(10),
                // Longer than balancers keep theirs (60 s at AWS and HAProxy's nodes, 75 s in nginx): whoever closes
                // first
                // must be the one that sends, or a request meets a closed connection.
                Duration.ofMinutes(2),
                Duration.ofMinutes(2));
    }

    public HttpSettings {
        require(port > 0 && port < 65_536, "port", port, "must be from 1 to 65535");
        require(maxWait.toMillis() > 0, "maxWait", maxWait, "must be above zero");
        require(maxInFlight > 0, "maxInFlight", maxInFlight, "must be above zero");
        require(maxBody > 0, "maxBody", maxBody, "must be above zero");
        require(maxReceive.toMillis() > 0, "maxReceive", maxReceive, "must be above zero");
        require(maxIdle.toMillis() > 0, "maxIdle", maxIdle, "must be above zero");
        require(maxSilence.toMillis() > 0, "maxSilence", maxSilence, "must be above zero");
    }

    /** The server that listens accordingly. */
    public HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setAcceptBacklog(BACKLOG)
                .setHttp2ClearTextEnabled(false)
                .setUseAlpn(false)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                // What a field of a form may take, is for its endpoint's limit of the body to say.
                .setMaxFormAttributeSize(-1)
                // What nobody uses here would still look at every message. SlowClientGuard sees to idle connections.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setTcpNoDelay(true);
    }

    private static void require(boolean holds, String key, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("http %s: %s, not %s".formatted(key, rule, value));
        }
    }
}
