package com.xrides.intake.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A port as the operator gave it, or did not.
 *
 * @param option the option's name, for messages
 * @param number 0 for any free one
 * @param chosen whether somebody asked for this number; a default gives way when it is taken
 */
record Port(String option, int number, boolean chosen) {

    Port {
        if (number < 0 || number > 65_535) {
            throw new IllegalArgumentException("%s: %d is no port; use 0 to 65535".formatted(option, number));
        }
    }

    /** A port that is held for this process, from its choice until it is listened on. */
    static final class Reserved {

        private final ServerSocket socket;
        private final int number;

        private Reserved(ServerSocket socket) {
            this.socket = socket;
            this.number = socket.getLocalPort();
        }

        int number() {
            return number;
        }

        /** Gives it free, for whoever listens on it now. */
        void release() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Takes the port, or a free one where the default is taken: nodes that start at the same moment must not choose the
     * same.
     *
     * @throws IllegalArgumentException when the one that was asked for is taken
     */
    Reserved reserve(String host) {
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
            return new Reserved(socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }
}
