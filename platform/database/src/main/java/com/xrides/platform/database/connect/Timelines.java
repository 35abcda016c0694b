package com.xrides.platform.database.connect;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The newest timeline of each PostgreSQL system that this node knows of: a server on an older one was taken over from,
 * and what it stores is missing on the one that took over. One for each Vert.x; any thread.
 */
public final class Timelines implements Shareable {

    private static final String MAP = "xrides.timelines";

    private final Map<Long, Long> newest = new ConcurrentHashMap<>();
    private volatile boolean oldMet;
    private final List<Watch> watches = new CopyOnWriteArrayList<>();

    /** Something that is run on its own event loop whenever a newer timeline becomes known. */
    public final class Watch {

        private final Context context;
        private final Runnable action;

        private Watch(Context context, Runnable action) {
            this.context = context;
            this.action = action;
        }

        /** Ends it. */
        public void end() {
            watches.remove(this);
        }
    }

    /** Those of this node. */
    public static Timelines of(Vertx vertx) {
        return vertx.sharedData().<String, Timelines>getLocalMap(MAP).computeIfAbsent("", first -> new Timelines());
    }

    /** Notes that a server was met, here or by another node. */
    public void seen(Server server) {
        Long before = newest.get(server.system());
        long after = newest.merge(server.system(), server.timeline(), Math::max);
        if (before == null || after > before) {
            watches.forEach(watch -> watch.context.runOnContext(now -> watch.action.run()));
        }
    }

    /** Whether the server that was met last was on an older timeline than another one. */
    public boolean isOldMet() {
        return oldMet;
    }

    /** Notes a server to which this node has just connected; returns whether it can be used. */
    boolean met(Server server) {
        seen(server);
        oldMet = isOld(server);
        return !oldMet;
    }

    /** Whether a newer timeline of the server's system is known. */
    public boolean isOld(Server server) {
        return newestOf(server.system()) > server.timeline();
    }

    /** 0 while none is known. */
    public long newestOf(long system) {
        return newest.getOrDefault(system, 0L);
    }

    /** The newest of each system. */
    public List<Server> all() {
        return newest.entrySet().stream()
                .map(each -> new Server(each.getKey(), each.getValue()))
                .toList();
    }

    /** Runs the action on the context whenever a newer timeline becomes known, until that is ended. */
    public Watch watch(Context context, Runnable action) {
        var watch = new Watch(context, action);
        watches.add(watch);
        return watch;
    }

    /** Why a server is not used that {@link #isOld}, in one line. */
    public String refusal(Server server) {
        return ("the server is on timeline %d, and the cluster has seen one on timeline %d: it was taken over from, and"
                        + " would lose what it is given")
                .formatted(server.timeline(), newestOf(server.system()));
    }
}
