package com.xrides.platform.database.cluster;

import com.xrides.platform.database.connect.Server;
import com.xrides.platform.database.connect.Timelines;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The timelines that any node of the cluster has seen, kept for as long as it has a node: one that starts learns of them
 * before it writes anything. Each is an entry of its own, so that none is lost when two halves of a cluster meet.
 */
public final class ClusterTimelines {

    private static final Pattern KEY = Pattern.compile("timeline/([0-9-]+)/([0-9]+)");

    private ClusterTimelines() {}

    /** Tells this node of all. */
    public static Future<Void> learn(Vertx vertx) {
        Timelines ours = Timelines.of(vertx);
        return map(vertx).compose(AsyncMap::keys).map(keys -> {
            keys.stream()
                    .map(KEY::matcher)
                    .filter(Matcher::matches)
                    .map(key -> new Server(Long.parseLong(key.group(1)), Long.parseLong(key.group(2))))
                    .forEach(ours::seen);
            return null;
        });
    }

    /** Notes a server that this node has seen. */
    static Future<Void> note(Vertx vertx, Server server) {
        String key = "timeline/%d/%d".formatted(server.system(), server.timeline());
        return map(vertx).compose(map -> map.putIfAbsent(key, "")).mapEmpty();
    }

    private static Future<AsyncMap<String, String>> map(Vertx vertx) {
        return vertx.sharedData().getAsyncMap(SameDatabaseCheck.MAP);
    }
}
