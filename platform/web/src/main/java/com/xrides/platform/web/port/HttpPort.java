package com.xrides.platform.web.port;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * One listening port of a node, with what holds for all its connections whoever handles their requests. Shared by the event
 * loops that serve it; any thread.
 */
public final class HttpPort {

    /** Vert.x's names for its own handlers in a pipeline. */
    private static final String HTTP_1 = "httpDecoder";

    private static final String REQUESTS = "handler";

    private final HttpServerOptions options;
    private final ConnectionLimit limit;

    /**
     * A port that is yet to be opened.
     *
     * @param name by which metrics tell it: {@code http}, {@code grpc}, {@code management}
     * @param maxConnections the most connections at a time; more are closed at once and counted
     */
    public HttpPort(String name, HttpServerOptions options, int maxConnections, MeterRegistry meters) {
        if (maxConnections < 1) {
            throw new IllegalArgumentException(
                    "%s maxConnections: must be above zero, not %d".formatted(name, maxConnections));
        }
        this.options = new HttpServerOptions(options);
        this.limit = new ConnectionLimit(name, maxConnections, meters);
    }

    /**
     * Makes a server, which is yet to be given its handlers of requests and to listen.
     *
     * @param connections is told each connection that is admitted
     */
    public HttpServer server(Vertx vertx, Handler<HttpConnection> connections) {
        return vertx.createHttpServer(options).connectionHandler(connection -> {
            if (admit(((ConnectionBase) connection).channel())) {
                connections.handle(connection);
            }
        });
    }

    private boolean admit(Channel channel) {
        if (!limit.admit(channel)) {
            var unused = channel.close();
            return false;
        }
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(HTTP_1) != null) {
            pipeline.addBefore(REQUESTS, "strict requests", new StrictRequests());
        }
        return true;
    }
}
