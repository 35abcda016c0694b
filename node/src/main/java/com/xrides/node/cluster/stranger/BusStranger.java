package com.xrides.node.cluster.stranger;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends frames of Vert.x's event bus to a node as if it were a member. Blocking. */
final class BusStranger {

    private static final Logger LOG = LoggerFactory.getLogger(BusStranger.class);

    /** Far more than the buffers of a connection, and half of what a node of the drill has. */
    static final long MUCH = 128L << 20;

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int CHUNK = 1 << 16;

    /** The only byte that the bus itself answers. */
    private static final int PONG = 1;

    private static final byte PROTOCOL_VERSION = 1;
    private static final byte PING_CODEC = 1;
    private static final byte SEND = 0;
    private static final int NO_HEADERS = 4;

    private final String host;
    private final int port;

    BusStranger(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** Whether a ping is answered by a pong. */
    boolean isAnswered() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(ping());
            return answer(socket) == PONG;
        }
    }

    /** Begins a frame of 2³¹−1 bytes; returns how many of them could be sent, at most {@link #MUCH}. */
    long sendTwoGigabytes() throws IOException {
        long sent = 0;
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(Integer.BYTES)
                            .putInt(Integer.MAX_VALUE)
                            .array());
            var chunk = new byte[CHUNK];
            while (sent < MUCH) {
                socket.getOutputStream().write(chunk);
                sent += CHUNK;
            }
        } catch (IOException e) {
            LOG.debug("The node has ended the connection, as it should: {}", e.toString());
        }
        return sent;
    }

    private Socket connect() throws IOException {
        var socket = new Socket();
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getAllByName(host)[0], port), PATIENCE_MILLIS);
        return socket;
    }

    /** The first byte of the answer, or -1 where there is none. */
    private static int answer(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            LOG.debug("The node has ended the connection, as it should: {}", e.toString());
            return -1;
        }
    }

    /** The message by which members ask each other whether they are there. */
    private static byte[] ping() {
        byte[] address = "__vertx_ping".getBytes(StandardCharsets.UTF_8);
        byte[] sender = "stranger".getBytes(StandardCharsets.UTF_8);
        int length = 3 + 4 * Integer.BYTES + address.length + sender.length;
        return ByteBuffer.allocate(Integer.BYTES + length)
                .putInt(length)
                .put(PROTOCOL_VERSION)
                .put(PING_CODEC)
                .put(SEND)
                .putInt(address.length)
                .put(address)
                .putInt(0)
                .putInt(sender.length)
                .put(sender)
                .putInt(NO_HEADERS)
                .array();
    }
}
