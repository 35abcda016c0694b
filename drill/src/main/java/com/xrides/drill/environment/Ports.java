package com.xrides.drill.environment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Finds free ports for processes that are restarted. */
public final class Ports {

    /** Below the range for outgoing connections: one of these could occupy a port while its node is down. */
    private static final int LOWEST = 15_000;

    private static final int HIGHEST = 30_000;

    private Ports() {}

    /** As many different ports as wanted on which nothing listens now. */
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
