package com.xrides.drill.environment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for processes that come and go. */
public final class Ports {

    /** Below those that systems give to outgoing connections: one of these could sit on a port while its node is down. */
    private static final int LOWEST = 15_000;

    private static final int HIGHEST = 30_000;

    private Ports() {}

    /** So many that nothing listens on now, each another. */
    public static List<Integer> free(int count) {
        var found = new ArrayList<Integer>();
        while (found.size() < count) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (!found.contains(port) && isFree(port)) {
                found.add(port);
            }
        }
        return List.copyOf(found);
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
