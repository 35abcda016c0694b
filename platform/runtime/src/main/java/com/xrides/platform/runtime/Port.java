package com.xrides.platform.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port as the operator gave it, or did not.
 *
 * @param option the option's name, for messages
 * @param number 0 for any free one
 * @param chosen whether somebody asked for this number; a default gives way when it is taken
 */
public record Port(String option, int number, boolean chosen) {

    private static final Logger LOG = LoggerFactory.getLogger(Port.class);

    public Port {
        if (number < 0 || number > 65_535) {
            throw new IllegalArgumentException("%s: %d is no port; use 0 to 65535".formatted(option, number));
        }
    }

    /**
     * A port that is held for this process, from its choice until it is listened on. Whoever connects meanwhile is
     * turned away at once: to be accepted and not served would cost a client all its patience.
     */
    public static final class Reserved {

        private final ServerSocket socket;
        private final int number;
        private final Thread guard;

        private Reserved(ServerSocket socket) {
            this.socket = socket;
            this.number = socket.getLocalPort();
            this.guard = new Thread(() -> turnAway(socket), "port-" + number);
            guard.setDaemon(true);
        }

        private Reserved guarded() {
            guard.start();
            return this;
        }

        private static void turnAway(ServerSocket socket) {
            while (!socket.isClosed()) {
                try (Socket early = socket.accept()) {
                    // A reset, and not an end that might be taken for an empty answer.
                    early.setSoLinger(true, 0);
                } catch (IOException e) {
                    LOG.debug("Nobody to turn away: {}", e.toString());
                }
            }
        }

        public int number() {
            return number;
        }

        /** Gives it free, for whoever listens on it now. Blocks for a moment. */
        public void release() {
            try {
                socket.close();
                // While somebody still waits for connections, the kernel keeps the port.
                guard.join();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Takes the port, or a free one where the default is taken: nodes that start at the same moment must not choose the
     * same.
     *
     * @throws IllegalArgumentException when the one that was asked for is taken
     */
    public Reserved reserve(String host) {
        try {
            return take(host, number);
        } catch (IOException e) {
            if (chosen) {
                throw new IllegalArgumentException(
                        "%s: cannot listen on %s:%d: %s".formatted(option, host, number, e.getMessage()), e);
            }
            return takeAny(host);
        }
    }

    private static Reserved takeAny(String host) {
        try {
            return take(host, 0);
        } catch (IOException e) {
            throw new IllegalArgumentException("--host: cannot listen on %s: %s".formatted(host, e.getMessage()), e);
        }
    }

    private static Reserved take(String host, int port) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return new Reserved(socket).guarded();
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }
}
