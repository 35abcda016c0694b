package com.xrides.intake.node;

import java.io.IOException;
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

    /**
     * The number to listen on, free at this moment.
     *
     * @throws IllegalArgumentException when the one that was asked for is taken
     */
    int resolve(String host) {
        try {
            return tryToListen(host, number);
        } catch (IOException e) {
            if (chosen) {
                throw new IllegalArgumentException(
                        "%s: cannot listen on %s:%d: %s".formatted(option, host, number, e.getMessage()), e);
            }
            return anyFree(host);
        }
    }

    private int anyFree(String host) {
        try {
            return tryToListen(host, 0);
        } catch (IOException e) {
            throw new IllegalArgumentException("--host: cannot listen on %s: %s".formatted(host, e.getMessage()), e);
        }
    }

    private static int tryToListen(String host, int port) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return socket.getLocalPort();
        }
    }
}
