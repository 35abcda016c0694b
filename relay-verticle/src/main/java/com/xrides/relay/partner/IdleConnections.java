package com.xrides.relay.partner;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Open connections to one host that wait for the next request, the last used first. One is given out only while the address
 * that it leads to is among those that were just looked up, and while it is so young that the partner has not closed it: a
 * request that meets a connection as it closes is lost without anybody knowing whether it arrived. One event loop.
 */
final class IdleConnections {

    /** Below the five seconds after which Node.js closes, which wait less than any other usual server. */
    static final Duration LONGEST_IDLE = Duration.ofSeconds(2);

    private final LongSupplier nanoTime;
    private final Deque<Idle> waiting = new ArrayDeque<>();

    IdleConnections(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** One to any of the addresses; null where there is none. Those that lead elsewhere are closed. */
    @Nullable
    Connection take(Collection<InetAddress> addresses) {
        long now = nanoTime.getAsLong();
        Idle last = waiting.pollFirst();
        while (last != null && (last.until - now < 0 || !addresses.contains(last.connection.address()))) {
            last.connection.close();
            last = waiting.pollFirst();
        }
        return last == null ? null : last.connection;
    }

    /** Keeps a connection over which a whole answer came, and which neither side is about to close. */
    void giveBack(Connection connection, Duration idle) {
        waiting.addFirst(new Idle(connection, nanoTime.getAsLong() + idle.toNanos()));
    }

    /** Forgets a connection that has closed. */
    void closed(Connection connection) {
        var unused = waiting.removeIf(idle -> idle.connection.equals(connection));
    }

    /** Closes those that have waited too long. */
    void closeOld() {
        long now = nanoTime.getAsLong();
        while (!waiting.isEmpty() && waiting.getLast().until - now < 0) {
            waiting.removeLast().connection.close();
        }
    }

    private record Idle(Connection connection, long until) {}
}
