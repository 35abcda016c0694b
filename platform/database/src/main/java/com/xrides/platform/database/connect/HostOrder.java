package com.xrides.platform.database.connect;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** In which order the hosts of a database are tried: the last that was right comes first. One for each node; any thread. */
final class HostOrder implements Shareable {

    private static final String MAP = "xrides.hosts";

    private final AtomicInteger first = new AtomicInteger();

    private HostOrder() {}

    /** The node's order for a database. */
    static HostOrder of(Vertx vertx, String database) {
        return vertx.sharedData().<String, HostOrder>getLocalMap(MAP).computeIfAbsent(database, any -> new HostOrder());
    }

    /** The positions of so many hosts, in the order in which to try them. */
    int[] of(int hosts) {
        int begin = first.get();
        return IntStream.range(0, hosts).map(turn -> (begin + turn) % hosts).toArray();
    }

    void right(int host) {
        first.set(host);
    }
}
