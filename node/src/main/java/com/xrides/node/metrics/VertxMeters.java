package com.xrides.node.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.ClientMetrics;
import io.vertx.core.spi.metrics.DatagramSocketMetrics;
import io.vertx.core.spi.metrics.HttpClientMetrics;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.TCPMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import io.vertx.micrometer.MicrometerMetricsFactory;

/**
 * Vert.x's own Micrometer metrics with two exceptions: HTTP servers report to {@link HttpServerMeters}, and the event
 * bus is not measured. Vert.x looks up several meters by their labels for each message, which took 4% of a busy node's
 * CPU; requests on the bus are measured in {@link BusMetrics}.
 */
public final class VertxMeters implements VertxMetricsFactory {

    private final VertxMetricsFactory own;
    private final HttpServerMeters httpServers;

    public VertxMeters(MeterRegistry registry) {
        own = new MicrometerMetricsFactory(registry);
        httpServers = new HttpServerMeters(registry);
    }

    @Override
    public VertxMetrics metrics(VertxOptions options) {
        VertxMetrics metrics = own.metrics(options);
        return new VertxMetrics() {
            @Override
            public HttpServerMetrics<?, ?, ?> createHttpServerMetrics(HttpServerOptions server, SocketAddress local) {
                return httpServers;
            }

            @Override
            public boolean isMetricsEnabled() {
                return metrics.isMetricsEnabled();
            }

            @Override
            public void vertxCreated(Vertx vertx) {
                metrics.vertxCreated(vertx);
            }

            @Override
            public ClientMetrics<?, ?, ?> createClientMetrics(SocketAddress remote, String type, String namespace) {
                return metrics.createClientMetrics(remote, type, namespace);
            }

            @Override
            public HttpClientMetrics<?, ?, ?> createHttpClientMetrics(HttpClientOptions client) {
                return metrics.createHttpClientMetrics(client);
            }

            @Override
            public TCPMetrics<?> createNetServerMetrics(NetServerOptions server, SocketAddress local) {
                return metrics.createNetServerMetrics(server, local);
            }

            @Override
            public TCPMetrics<?> createNetClientMetrics(NetClientOptions client) {
                return metrics.createNetClientMetrics(client);
            }

            @Override
            public DatagramSocketMetrics createDatagramSocketMetrics(DatagramSocketOptions socket) {
                return metrics.createDatagramSocketMetrics(socket);
            }

            @Override
            public PoolMetrics<?, ?> createPoolMetrics(String type, String name, int size) {
                return metrics.createPoolMetrics(type, name, size);
            }

            @Override
            public void close() {
                metrics.close();
            }
        };
    }
}
