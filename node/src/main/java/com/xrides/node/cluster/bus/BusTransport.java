package com.xrides.node.cluster.bus;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.transport.Transport;
import java.util.concurrent.ThreadFactory;

/**
 * The transport that Vert.x would use anyway, which puts {@link BusFrames} into the connections that come in on the port
 * of the event bus. Vert.x has no bound on frames, and no other place to put one in.
 */
public final class BusTransport implements Transport {

    private final Transport usual;
    private final int port;

    /** @param port that of the event bus, on which nothing else of this node listens */
    public BusTransport(int port) {
        Transport fast = Transport.nativeTransport();
        this.usual = fast != null && fast.available() ? fast : Transport.NIO;
        this.port = port;
    }

    @Override
    public String name() {
        return usual.name();
    }

    @Override
    public boolean available() {
        return usual.available();
    }

    @Override
    public Throwable unavailabilityCause() {
        return usual.unavailabilityCause();
    }

    @Override
    public io.vertx.core.spi.transport.Transport implementation() {
        return new Checking(usual.implementation(), port);
    }

    private static final class Checking implements io.vertx.core.spi.transport.Transport {

        private final io.vertx.core.spi.transport.Transport usual;
        private final int port;

        Checking(io.vertx.core.spi.transport.Transport usual, int port) {
            this.usual = usual;
            this.port = port;
        }

        @Override
        public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
            usual.configure(options, domainSocket, bootstrap);
            if (options.getPort() == port) {
                var unused = bootstrap.childHandler(checked(bootstrap.config().childHandler()));
            }
        }

        private static ChannelHandler checked(ChannelHandler connections) {
            return new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel connection) {
                    // Adds what decrypts, and what reads where nothing is to be decrypted.
                    connection.pipeline().addLast(connections);
                    BusFrames.addTo(connection.pipeline());
                }
            };
        }

        @Override
        public boolean supportsDomainSockets() {
            return usual.supportsDomainSockets();
        }

        @Override
        public boolean supportFileRegion() {
            return usual.supportFileRegion();
        }

        @Override
        public boolean isAvailable() {
            return usual.isAvailable();
        }

        @Override
        public Throwable unavailabilityCause() {
            return usual.unavailabilityCause();
        }

        @Override
        public java.net.SocketAddress convert(SocketAddress address) {
            return usual.convert(address);
        }

        @Override
        public SocketAddress convert(java.net.SocketAddress address) {
            return usual.convert(address);
        }

        @Override
        public IoHandlerFactory ioHandlerFactory() {
            return usual.ioHandlerFactory();
        }

        @Override
        public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ioRatio) {
            return usual.eventLoopGroup(type, threads, factory, ioRatio);
        }

        @Override
        public DatagramChannel datagramChannel() {
            return usual.datagramChannel();
        }

        @Override
        @SuppressWarnings("deprecation") // by Netty, not by the interface
        public DatagramChannel datagramChannel(InternetProtocolFamily family) {
            return usual.datagramChannel(family);
        }

        @Override
        public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
            return usual.channelFactory(domainSocket);
        }

        @Override
        public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
            return usual.serverChannelFactory(domainSocket);
        }

        @Override
        public void configure(DatagramChannel channel, DatagramSocketOptions options) {
            usual.configure(channel, options);
        }

        @Override
        public void configure(
                ClientOptionsBase options, int connectTimeout, boolean domainSocket, Bootstrap bootstrap) {
            usual.configure(options, connectTimeout, domainSocket, bootstrap);
        }
    }
}
