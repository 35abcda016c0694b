package com.xrides.stream.grpc;

import com.xrides.platform.web.stream.StreamSettings;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Settings of the gRPC API: where it listens, and its limits.
 *
 * @param host the address to listen on
 * @param port the port; the same for every instance on a node, so not 0
 * @param maxWait how long a single booking waits for its outcome
 * @param streams the limits of streams of bookings, and of outcomes
 * @param maxMessage bytes of one message, before and after it is decompressed
 * @param maxIdle how long nothing at all may come over a connection, or go
 */
public record GrpcSettings(
        String host, int port, Duration maxWait, StreamSettings streams, int maxMessage, Duration maxIdle) {

    /** The most concurrent calls on one connection; clients open another for more. */
    private static final int MAX_CALLS = 1000;

    private static final int MAX_HEADER_BYTES = 8 * 1024;

    /** The default limits. */
    public static GrpcSettings listeningOn(String host, int port) {
        return new GrpcSettings(
                host, port, Duration.ofSeconds(2), StreamSettings.USUAL, 64 * 1024, Duration.ofMinutes(10));
    }

    public GrpcSettings {
        require(port > 0 && port < 65_536, "port", port, "must be from 1 to 65535");
        require(maxWait.toMillis() > 0, "maxWait", maxWait, "must be above zero");
        require(maxMessage > 0, "maxMessage", maxMessage, "must be above zero");
        require(maxIdle.toMillis() > 0, "maxIdle", maxIdle, "must be above zero");
    }

    /** The server that listens accordingly. */
    public HttpServerOptions serverOptions() {
        var options = new HttpServerOptions();
        options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setIdleTimeout((int) maxIdle.toMillis());
        return options.setHost(host)
                .setPort(port)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2))
                .setTcpKeepAlive(true)
                .setTcpNoDelay(true)
                .setInitialSettings(
                        new Http2Settings().setMaxConcurrentStreams(MAX_CALLS).setMaxHeaderListSize(MAX_HEADER_BYTES));
    }

    private static void require(boolean holds, String key, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("grpc %s: %s, not %s".formatted(key, rule, value));
        }
    }
}
