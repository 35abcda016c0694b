package com.xrides.platform.web.port;

import com.xrides.platform.web.peers.Forwarded;
import com.xrides.platform.web.tls.ServerTls;
import com.xrides.platform.web.tls.TlsEngine;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One listening port of a node, with what holds for all its connections whoever handles their requests. Shared by the event
 * loops that serve it; any thread.
 */
public final class HttpPort {

    /** Vert.x's names for its own handlers in a pipeline. */
    private static final String HTTP_1 = "httpDecoder";

    private static final String REQUESTS = "handler";

    private final HttpServerOptions options;
    private final PortSecurity security;
    private final ConnectionLimit limit;
    private ClientAuth clients = ClientAuth.REQUIRED;

    /**
     * A port that is yet to be opened.
     *
     * @param name by which metrics tell it: {@code http}, {@code grpc}, {@code management}
     * @param maxConnections the most connections at a time; more are closed at once and counted
     */
    public HttpPort(
            String name, HttpServerOptions options, PortSecurity security, int maxConnections, MeterRegistry meters) {
        if (maxConnections < 1) {
            throw new IllegalArgumentException(
                    "%s maxConnections: must be above zero, not %d".formatted(name, maxConnections));
        }
        this.options = new HttpServerOptions(options);
        this.security = security;
        this.limit = new ConnectionLimit(name, maxConnections, meters);
    }

    /** Lets clients without a certificate connect where there is an authority for them: handlers look at it themselves. */
    public HttpPort withOptionalCertificates() {
        clients = ClientAuth.REQUEST;
        return this;
    }

    /** Whether clients are asked for a certificate. */
    public boolean asksForCertificates() {
        return security.tls().map(ServerTls::asksClients).orElse(false);
    }

    /**
     * Makes the server of one event loop, which is yet to be given its handlers and to {@link #listen}.
     *
     * @param connections is told each connection that is admitted
     */
    public HttpServer server(Vertx vertx, Handler<HttpConnection> connections) {
        var ofThisPort = new HttpServerOptions(options);
        security.tls().ifPresent(tls -> encrypt(ofThisPort, tls.options(clients)));
        return vertx.createHttpServer(ofThisPort).connectionHandler(connection -> {
            if (admit(((ConnectionBase) connection).channel())) {
                connections.handle(connection);
            }
        });
    }

    /** Opens the port on the event loop of a server; several may share it. */
    public Future<HttpServer> listen(HttpServer server) {
        return server.listen().onSuccess(listening -> security.tls().ifPresent(tls -> tls.renew(listening, clients)));
    }

    /** Ends new connections, lets requests that are being answered finish, and closes the server. */
    public Future<Void> close(HttpServer server, Duration patience) {
        security.tls().ifPresent(tls -> tls.forget(server));
        return server.shutdown(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void encrypt(HttpServerOptions server, ServerSSLOptions tls) {
        server.setSsl(true)
                .setSslEngineOptions(TlsEngine.options())
                .setKeyCertOptions(tls.getKeyCertOptions())
                .setTrustOptions(tls.getTrustOptions())
                .setClientAuth(tls.getClientAuth())
                .setEnabledSecureTransportProtocols(tls.getEnabledSecureTransportProtocols());
        tls.getEnabledCipherSuites().forEach(server::addEnabledCipherSuite);
    }

    private boolean admit(Channel channel) {
        if (!limit.admit(channel)) {
            var unused = channel.close();
            return false;
        }
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(HTTP_1) != null) {
            pipeline.addBefore(REQUESTS, "unchunked responses", new UnchunkedResponses());
            pipeline.addBefore(REQUESTS, "safe responses", new SafeResponses());
            pipeline.addBefore(REQUESTS, "strict requests", new StrictRequests());
            pipeline.addBefore(REQUESTS, "compressed responses", new CompressedResponses());
            if (!isTrusted(channel)) {
                pipeline.addBefore(REQUESTS, "forwarded headers", new ForwardedHeaders());
            }
        } else if (!isTrusted(channel)) {
            Forwarded.distrust(channel);
        }
        return true;
    }

    private boolean isTrusted(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress remote
                && remote.getAddress() != null
                && security.proxies().trusts(remote.getAddress());
    }
}
